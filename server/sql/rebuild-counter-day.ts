import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_day` equal to its recount; touches only the rows that differ, in the order of their key, so that its index
 * grows at its end. Needs the clock stopped.
 */
export async function rebuildCounterDay(tx: Queryable): Promise<void> {
  await tx.query(
    `with recounted as materialized (
       select district_id, basis, area_id, location_status, compound_id, category_id, day,
         opened, closed, overdue_ever, repeats, patrol
       from recounted_day
     ),
     gone as (
       delete from counter_day c
       where not exists (
         select from recounted r
         where (r.district_id, r.basis, r.area_id, r.location_status, r.compound_id, r.category_id, r.day)
           = (c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id, c.day))
     )
     insert into counter_day as c (district_id, basis, area_id, location_status, compound_id, category_id, day,
       opened, closed, overdue_ever, repeats, patrol)
     select district_id, basis, area_id, location_status, compound_id, category_id, day,
       opened, closed, overdue_ever, repeats, patrol
     from recounted
     order by district_id, basis, area_id, location_status, compound_id, category_id, day
     on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
     set opened = excluded.opened, closed = excluded.closed, overdue_ever = excluded.overdue_ever,
       repeats = excluded.repeats, patrol = excluded.patrol
     where (c.opened, c.closed, c.overdue_ever, c.repeats, c.patrol)
       is distinct from (excluded.opened, excluded.closed, excluded.overdue_ever, excluded.repeats, excluded.patrol)`,
  )
}
