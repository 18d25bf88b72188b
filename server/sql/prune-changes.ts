import type { Queryable } from '../db/db.ts'

/** Deletes at most `limit` of the oldest numbered rows of the change log; the newest `keep` stay. Returns how many. */
export async function pruneChanges(db: Queryable, keep: number, limit: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `with reach as (
       select min(c.seq) + $2::int - 1 as batch_end, (select last_seq from change_sequence) - $1::int as last_old
       from change c
     ),
     pruned as (
       delete from change
       where seq <= (select least(batch_end, last_old) from reach)
       returning 1
     )
     select count(*)::int as n
     from pruned`,
    [keep, limit],
  )
  return rows[0]!.n
}
