import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_now` equal to its recount; touches only the rows that differ, new ones in the order of their key, so that its
 * index grows at its end. Needs the clock stopped.
 */
export async function rebuildCounterNow(tx: Queryable): Promise<void> {
  await tx.query(
    `with changed as materialized (
       select district_id, area_id, location_status, compound_id, category_id, state,
         c.n is not null as is_there, r.n is not null as is_meant, r.n, r.overdue
       from counter_now c
       full join recounted_now r using (district_id, area_id, location_status, compound_id, category_id, state)
       where (c.n, c.overdue) is distinct from (r.n, r.overdue)
     ),
     gone as (
       delete from counter_now c
       using changed d
       where not d.is_meant
         and (c.district_id, c.area_id, c.location_status, c.compound_id, c.category_id, c.state)
           = (d.district_id, d.area_id, d.location_status, d.compound_id, d.category_id, d.state)
     ),
     moved as (
       update counter_now c
       set n = d.n, overdue = d.overdue
       from changed d
       where d.is_there and d.is_meant
         and (c.district_id, c.area_id, c.location_status, c.compound_id, c.category_id, c.state)
           = (d.district_id, d.area_id, d.location_status, d.compound_id, d.category_id, d.state)
     )
     insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
     select district_id, area_id, location_status, compound_id, category_id, state, n, overdue
     from changed
     where not is_there
     order by district_id, area_id, location_status, compound_id, category_id, state`,
  )
}
