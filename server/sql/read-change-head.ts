import type { Queryable } from '../db/db.ts'

export type ChangeHead = {
  epoch: string
  /** The number given last. */
  lastSeq: number
  /** Committed rows wait for a number, or the store is another than the one that the epoch stands for. */
  hasWork: boolean
  /** city_clock.as_of; null while the store is empty. */
  asOf: Date | null
}

/** Where the change log stands, in one look that locks nothing. */
export async function readChangeHead(db: Queryable): Promise<ChangeHead> {
  const { rows } = await db.query<ChangeHead>(
    `select s.epoch, s.last_seq as "lastSeq",
       s.store_mark <> store_mark() or exists (select from change where seq is null) as "hasWork",
       (select as_of from city_clock limit 1) as "asOf"
     from change_sequence s`,
  )
  return rows[0]!
}
