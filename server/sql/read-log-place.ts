import type { Queryable } from '../db/db.ts'

/** Which changes a snapshot of the store holds. */
export type LogPlace = {
  /** The history that the numbers belong to, the store itself, and the rebuild that its counters are of. */
  history: string
  /** The number given last. */
  lastSeq: number
  /** Ids of the row that has it, and of the committed ones that have no number yet. */
  tailIds: number[]
}

/** Where the change log stands in the transaction's snapshot. */
export async function readLogPlace(db: Queryable): Promise<LogPlace> {
  const { rows } = await db.query<LogPlace>(
    `select concat_ws(' ', s.epoch, store_mark(), c.rebuild) as history, s.last_seq as "lastSeq",
       array(select id from change where seq is null or seq = s.last_seq) as "tailIds"
     from change_sequence s
     left join city_clock c on true`,
  )
  return rows[0]!
}
