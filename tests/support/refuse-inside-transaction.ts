import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db } from '../../server/db/db.ts'

const inside = new AsyncLocalStorage<{ active: boolean }>()

/**
 * The database, refusing work on itself while a transaction of the same task is open: with one connection it would
 * wait for its own end, with a pool it could use the pool up. All that the tests run is held to it; a server is not:
 * following tasks would cost it a fifth of its time.
 */
export function refuseInsideTransaction(db: Db): Db {
  const outside = <T>(work: () => Promise<T>): Promise<T> =>
    inside.getStore()?.active
      ? Promise.reject(
          new Error('inside a transaction, use its tx: db itself would wait for this transaction'),
        )
      : work()
  return {
    engine: db.engine,
    query: (...given) => outside(() => db.query(...given)),
    transaction: (work, options) =>
      outside(() => {
        const context = { active: true }
        return db
          .transaction((tx) => inside.run(context, () => work(tx)), options)
          .finally(() => {
            context.active = false
          })
      }),
    listen: (...given) => db.listen(...given),
    close: () => db.close(),
  }
}
