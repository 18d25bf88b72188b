import type { Queryable } from '../db/db.ts'

export type NumberedChange = {
  seq: number
  topic: string
  /** As written by insertChange: ids, codes of states and numbers. */
  body: Record<string, unknown>
}

/** Rows of the change log after a number, in their order. */
export async function listNumberedChanges(
  db: Queryable,
  after: number,
  limit: number,
): Promise<NumberedChange[]> {
  const { rows } = await db.query<NumberedChange>(
    `select seq, topic, body
     from change
     where seq > $1::bigint
     order by seq
     limit $2::int`,
    [after, limit],
  )
  return rows
}
