import type { Queryable } from '../db/db.ts'

/**
 * Marks the open cases whose time limit has passed at the city's clock and moves their counters, in one statement.
 * Needs the clock stopped. Returns the leaf areas (0 = none) concerned, by home district.
 */
export async function markOverdue(tx: Queryable): Promise<{ districtId: number; areaIds: number[] }[]> {
  const { rows } = await tx.query<{ districtId: number; areaIds: number[] }>(
    `with due as (
       select i.district_id, i.id, i.was_overdue
       from incident i
       where i.state <> 'closed' and not i.is_overdue and i.state <> 'suspended'
         and i.due_at < (select as_of from city_clock)
     ),
     marked as (
       update incident i
       set is_overdue = true, was_overdue = true
       from due
       where i.district_id = due.district_id and i.id = due.id
       returning i.district_id, coalesce(i.area_id, 0) as area_id, i.location_status, i.area_version_at_opening,
         coalesce(i.compound_id, 0) as compound_id, i.category_id, i.state, i.opened_at, due.was_overdue
     ),
     now_counted as (
       update counter_now c
       set overdue = c.overdue + m.n
       from (
         select district_id, area_id, location_status, compound_id, category_id, state, count(*)::int as n
         from marked
         group by district_id, area_id, location_status, compound_id, category_id, state
       ) as m
       where (c.district_id, c.area_id, c.location_status, c.compound_id, c.category_id, c.state)
         = (m.district_id, m.area_id, m.location_status, m.compound_id, m.category_id, m.state)
     ),
     day_counted as (
       update counter_day c
       set overdue_ever = c.overdue_ever + m.n
       from (
         select i.district_id, place.basis, place.area_id, place.location_status, i.compound_id, i.category_id,
           (i.opened_at at time zone t.time_zone)::date as day, count(*)::int as n
         from marked i
         cross join city t
         left join area_version v on v.id = i.area_version_at_opening
         cross join lateral (values
           ('as-now', i.area_id, i.location_status),
           ('as-was', coalesce(v.area_id, 0), case
             when v.area_id is not null then 'located'
             when i.location_status = 'located' then 'unlocated'
             else i.location_status end)
         ) as place (basis, area_id, location_status)
         where not i.was_overdue
         group by i.district_id, place.basis, place.area_id, place.location_status, i.compound_id, i.category_id, day
       ) as m
       where (c.district_id, c.basis, c.area_id, c.location_status, c.compound_id, c.category_id, c.day)
         = (m.district_id, m.basis, m.area_id, m.location_status, m.compound_id, m.category_id, m.day)
     )
     select district_id as "districtId", array_agg(distinct area_id order by area_id) as "areaIds"
     from marked
     group by district_id
     order by district_id`,
  )
  return rows
}
