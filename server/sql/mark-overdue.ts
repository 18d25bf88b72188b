import type { Queryable } from '../db/db.ts'

/**
 * Marks the open cases whose time limit has passed at the city's clock and moves their counters, in one statement.
 * Needs the clock stopped. Returns the leaf areas (0 = none) concerned, by home district.
 */
export async function markOverdue(tx: Queryable): Promise<{ districtId: number; areaIds: number[] }[]> {
  const { rows } = await tx.query<{ districtId: number; areaIds: number[] }>(
    `with first_time as (
       update incident
       set is_overdue = true, was_overdue = true
       where closed_at is null and not is_overdue and state <> 'suspended'
         and due_at < (select as_of from city_clock) and not was_overdue
       returning district_id, area_id, location_status, area_version_at_opening, compound_id, category_id, state,
         opened_at
     ),
     again as (
       update incident
       set is_overdue = true
       where closed_at is null and not is_overdue and state <> 'suspended'
         and due_at < (select as_of from city_clock) and was_overdue
       returning district_id, area_id, location_status, area_version_at_opening, compound_id, category_id, state,
         opened_at
     ),
     marked as (
       select first_time.*, 1 as is_first
       from first_time
       union all
       select again.*, 0
       from again
     ),
     now_counted as (
       insert into counter_now as c
         (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
       select district_id, coalesce(area_id, 0), location_status, coalesce(compound_id, 0), category_id, state,
         0, count(*)
       from marked
       group by district_id, coalesce(area_id, 0), location_status, coalesce(compound_id, 0), category_id, state
       on conflict (district_id, area_id, location_status, compound_id, category_id, state) do update
       set overdue = c.overdue + excluded.overdue
     ),
     day_counted as (
       insert into counter_day as c
         (district_id, basis, area_id, location_status, compound_id, category_id, day, overdue_ever)
       select i.district_id, place.basis, place.area_id, place.location_status, coalesce(i.compound_id, 0),
         i.category_id, (i.opened_at at time zone t.time_zone)::date as day, sum(place.sign)
       from marked i
       cross join (select time_zone from city limit 1) as t
       left join area_version v on v.id = i.area_version_at_opening
       cross join lateral case_places(i.area_id, i.location_status, v.area_id) as place
       where i.is_first = 1
       group by i.district_id, place.basis, place.area_id, place.location_status, coalesce(i.compound_id, 0),
         i.category_id, day
       on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
       set overdue_ever = c.overdue_ever + excluded.overdue_ever
     )
     select district_id as "districtId", array_agg(distinct coalesce(area_id, 0)) as "areaIds"
     from marked
     group by district_id
     order by district_id`,
  )
  return rows
}
