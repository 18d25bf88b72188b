import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db } from '../../server/db/db.ts'

const inside = new AsyncLocalStorage<{ active: boolean }>()

/**
 * The database, refusing work on itself while a transaction of the same task is open: with one connection it would
 * wait for its own end, with a pool it could use the pool up. All that the tests run is held to it; a server is not:
 * following tasks would cost it a fifth of its time. It refuses everything once `isOver`.
 */
export function refuseInsideTransaction(db: Db, isOver = () => false): Db {
  const outside = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isOver()) throw new Error('these tests are over: what still works on their database was not ended')
    if (inside.getStore()?.active)
      throw new Error('inside a transaction, use its tx: db itself would wait for this transaction')
    return work()
  }
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
