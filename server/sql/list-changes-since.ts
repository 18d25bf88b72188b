import type { Queryable } from '../db/db.ts'

export type Change = {
  id: number
  /** null: not numbered yet. */
  seq: number | null
  topic: string
  /** As written by insertChange: ids, codes of states and numbers. */
  body: Record<string, unknown>
}

/** At most `limit` rows of the change log that are numbered from `seq` on or not at all. */
export async function listChangesSince(db: Queryable, seq: number, limit: number): Promise<Change[]> {
  const { rows } = await db.query<Change>(
    `select id, seq, topic, body
     from change
     where seq >= $1::bigint or seq is null
     limit $2::int`,
    [seq, limit],
  )
  return rows
}
