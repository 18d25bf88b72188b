import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_day` equal to its recount; touches only the rows that differ, new ones in the order of their key, so that its
 * index grows at its end. Needs the clock stopped.
 */
export async function rebuildCounterDay(tx: Queryable): Promise<void> {
  await tx.query(
    `with changed as materialized (
       select district_id, basis, area_id, location_status, compound_id, category_id, day,
         c.opened is not null as is_there, r.opened is not null as is_meant,
         r.opened, r.closed, r.overdue_ever, r.repeats, r.patrol
       from counter_day c
       full join recounted_day r
         using (district_id, basis, area_id, location_status, compound_id, category_id, day)
       where (c.opened, c.closed, c.overdue_ever, c.repeats, c.patrol)
         is distinct from (r.opened, r.closed, r.overdue_ever, r.repeats, r.patrol)
     ),
     gone as (
       delete from counter_day c
       using changed d
       where not d.is_meant
         and (c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id, c.day)
           = (d.district_id, d.basis, d.area_id, d.location_status, d.compound_id, d.category_id, d.day)
     ),
     moved as (
       update counter_day c
       set opened = d.opened, closed = d.closed, overdue_ever = d.overdue_ever, repeats = d.repeats, patrol = d.patrol
       from changed d
       where d.is_there and d.is_meant
         and (c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id, c.day)
           = (d.district_id, d.basis, d.area_id, d.location_status, d.compound_id, d.category_id, d.day)
     )
     insert into counter_day (district_id, basis, area_id, location_status, compound_id, category_id, day,
       opened, closed, overdue_ever, repeats, patrol)
     select district_id, basis, area_id, location_status, compound_id, category_id, day,
       opened, closed, overdue_ever, repeats, patrol
     from changed
     where not is_there
     order by district_id, basis, area_id, location_status, compound_id, category_id, day`,
  )
}
