import type { Queryable } from '../db/db.ts'

/** One number that is kept and does not equal its recount from the facts at city_clock.as_of. */
export type Difference = {
  /** `grid 1101-03`, or the bucket of what lies in no area: `outside`, `ambiguous`, `unlocated`. */
  area: string
  /** Which number: table and column, with the rest of its key. */
  measure: string
  counted: number
  recounted: number
}

/** Flags that the clock keeps, where they do not hold at its moment; 1 stands for true. */
export async function findFlagDifferences(db: Queryable): Promise<Difference[]> {
  const { rows } = await db.query<Difference>(
    `with flag as (
       select i.area_id, i.location_status, 'incident.is_overdue ' || i.code as measure,
         i.is_overdue as counted, r.is_overdue as recounted
       from incident i
       join recounted_overdue r on r.district_id = i.district_id and r.incident_id = i.id
       union all
       -- what is overdue, or was closed after it was due, has been overdue
       select i.area_id, i.location_status, 'incident.was_overdue ' || i.code,
         i.was_overdue, i.was_overdue or i.is_overdue or coalesce(i.closed_at > i.due_at, false)
       from incident i
       union all
       select p.area_id, 'located', 'service_point.is_open ' || p.code, p.is_open, r.is_open
       from service_point p
       join recounted_opening r on r.service_point_id = p.id
       union all
       select a.area_id, a.location_status, 'building_area.in_reach ' || a.building_id, a.in_reach, r.in_reach
       from building_area a
       join recounted_reach r on r.district_id = a.district_id and r.building_id = a.building_id
       union all
       select null, 'volunteers', 'volunteer.is_active ' || v.id, v.is_active, r.is_active
       from volunteer v
       join recounted_volunteer r on r.volunteer_id = v.id
     )
     select coalesce(l.code || ' ' || a.code, f.location_status) as area, f.measure, f.counted::int as counted,
       f.recounted::int as recounted
     from flag f
     left join area a on a.id = f.area_id
     left join level l on l.level_no = a.level_no
     where f.counted <> f.recounted
     order by area, f.measure`,
  )
  return rows
}
