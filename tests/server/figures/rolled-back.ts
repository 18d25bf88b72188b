import type { Db } from '../../../server/db/db.ts'

/** Lets `work` use the database as it likes, and undoes everything: the next test starts from the same city. */
export async function rolledBack(db: Db, work: (db: Db) => Promise<void>): Promise<void> {
  const undo = new Error('undone on purpose')
  const outcome = db.transaction(
    async (tx) => {
      await work({
        engine: db.engine,
        query: (sql, params, options) => tx.query(sql, params, options),
        transaction: (inner) => tx.nested(inner),
        listen: (channel, handler) => db.listen(channel, handler),
        close: async () => {},
      })
      throw undo
    },
    { timeoutMs: 0 },
  )
  await outcome.catch((error) => {
    if (error !== undo) throw error
  })
}
