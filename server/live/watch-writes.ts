import type { Db } from '../db/db.ts'

/** The same database, and who is told after each transaction that may have written: requests, tick, imports, demo. */
export function watchWrites(db: Db): { db: Db; onWrite(heard: () => void): void } {
  let hear = () => {}
  const watched: Db = {
    engine: db.engine,
    query: (sql, params, options) => db.query(sql, params, options),
    listen: (channel, handler) => db.listen(channel, handler),
    close: () => db.close(),
    async transaction(work, options) {
      const result = await db.transaction(work, options)
      if (!options?.readOnly) hear()
      return result
    },
  }
  return {
    db: watched,
    onWrite(heard) {
      hear = heard
    },
  }
}
