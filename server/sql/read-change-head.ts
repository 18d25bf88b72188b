import type { Queryable } from '../db/db.ts'
import type { CaseMoments } from './sum-due-cases.ts'

export type ChangeHead = {
  epoch: string
  /** The number given last. */
  lastSeq: number
  /** Committed rows wait for a number, or the store is another than the one that the epoch stands for. */
  hasWork: boolean
  /** What the figures stand for once the rows up to `lastSeq` are counted; null while the store is empty. */
  moments: CaseMoments | null
}

/** Where the change log stands, in one look that locks nothing. */
export async function readChangeHead(db: Queryable): Promise<ChangeHead> {
  const { rows } = await db.query<Omit<ChangeHead, 'moments'> & { at: Date | null; clockAt: Date | null }>(
    `select s.epoch, s.last_seq as "lastSeq",
       s.store_mark <> store_mark() or exists (select from change where seq is null) as "hasWork",
       c.as_of as "clockAt", greatest(c.as_of, (select max(at) from change where seq is not null)) as at
     from change_sequence s
     left join city_clock c on true`,
  )
  const { at, clockAt, ...head } = rows[0]!
  return { ...head, moments: at && clockAt && { at, clockAt } }
}
