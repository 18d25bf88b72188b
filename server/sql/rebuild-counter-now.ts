import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_now` equal to its recount; touches only the rows that differ, in the order of their key, so that its index
 * grows at its end. Needs the clock stopped.
 */
export async function rebuildCounterNow(tx: Queryable): Promise<void> {
  await tx.query(
    `with recounted as materialized (
       select district_id, area_id, location_status, compound_id, category_id, state, n, overdue
       from recounted_now
     ),
     gone as (
       delete from counter_now c
       where not exists (
         select from recounted r
         where (r.district_id, r.area_id, r.location_status, r.compound_id, r.category_id, r.state)
           = (c.district_id, c.area_id, c.location_status, c.compound_id, c.category_id, c.state))
     )
     insert into counter_now as c
       (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
     select district_id, area_id, location_status, compound_id, category_id, state, n, overdue
     from recounted
     order by district_id, area_id, location_status, compound_id, category_id, state
     on conflict (district_id, area_id, location_status, compound_id, category_id, state) do update
     set n = excluded.n, overdue = excluded.overdue
     where (c.n, c.overdue) is distinct from (excluded.n, excluded.overdue)`,
  )
}
