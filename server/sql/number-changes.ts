import type { Queryable } from '../db/db.ts'

/**
 * Numbers at most `limit` committed rows that have no number yet, in the order of their ids, without a gap, and wakes
 * those who listen. Needs the sequence taken in a statement before this one, so that what its last holder numbered is
 * seen. Ids of one case are drawn while its row is locked: their order is the order of its commits. Returns how many.
 */
export async function numberChanges(tx: Queryable, limit: number): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `with waiting as (
       select district_id, id
       from change
       where seq is null
       order by id
       limit $1::int
     ),
     placed as (
       select district_id, id, row_number() over (order by id) as place
       from waiting
     ),
     numbered as (
       update change c
       set seq = s.last_seq + p.place
       from placed p, change_sequence s
       where c.district_id = p.district_id and c.id = p.id
       returning c.seq
     ),
     moved as (
       update change_sequence
       set last_seq = last_seq + (select count(*) from numbered)
       where exists (select from numbered)
       returning pg_notify('wangge_change', '')
     )
     select (select count(*) from numbered)::int as n, (select count(*) from moved)::int as moved`,
    [limit],
  )
  return rows[0]!.n
}
