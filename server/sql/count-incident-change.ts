import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** What the counters need to know of a case. */
export type CountedIncident = {
  districtId: number
  /** Leaf area now; null where the case is not located. */
  areaId: number | null
  /** Leaf area when it was opened. */
  areaAtOpeningId: number | null
  locationStatus: LocationStatus
  compoundId: number | null
  categoryId: number
  state: IncidentState
  isOverdue: boolean
  wasOverdue: boolean
  openedAt: Date
  closedAt: Date | null
  source: string
  repeatKind: string | null
}

/**
 * Moves the counters by the difference between a case before and after a writer's step; `before` is null for a new
 * case. Runs in the writer's transaction, after `holdClock`. Rows are changed in the order of their keys, so that
 * two writers on the same rows wait for each other and never lock in a ring.
 * Errors: `serialization` where one transaction changes several cases beside another that does; try it again.
 */
export async function countIncidentChange(
  tx: Queryable,
  before: CountedIncident | null,
  after: CountedIncident | null,
): Promise<void> {
  const sides = [...(before ? [{ sign: -1, ...before }] : []), ...(after ? [{ sign: 1, ...after }] : [])]
  await tx.query(
    `with side as (
       select s.sign, s."districtId" as district_id, coalesce(s."areaId", 0) as area_id,
         s."areaAtOpeningId" as area_at_opening_id, s."locationStatus" as location_status,
         coalesce(s."compoundId", 0) as compound_id, s."categoryId" as category_id, s.state,
         s."isOverdue"::int as is_overdue, s."wasOverdue"::int as was_overdue,
         (s."openedAt" at time zone t.time_zone)::date as opened_on,
         (s."closedAt" at time zone t.time_zone)::date as closed_on,
         (s.source = 'grid-patrol')::int as is_patrol, (s."repeatKind" is not null)::int as is_repeat
       from jsonb_to_recordset($1::jsonb -> 'sides') as s (
         sign int, "districtId" int, "areaId" int, "areaAtOpeningId" int, "locationStatus" text, "compoundId" int,
         "categoryId" smallint, state text, "isOverdue" boolean, "wasOverdue" boolean, "openedAt" timestamptz,
         "closedAt" timestamptz, source text, "repeatKind" text)
       cross join city t
     ),
     now_counted as (
       insert into counter_now (district_id, area_id, location_status, compound_id, category_id, state, n, overdue)
       select district_id, area_id, location_status, compound_id, category_id, state, sum(sign), sum(sign * is_overdue)
       from side
       where state <> 'closed'
       group by district_id, area_id, location_status, compound_id, category_id, state
       having sum(sign) <> 0 or sum(sign * is_overdue) <> 0
       order by district_id, area_id, location_status, compound_id, category_id, state
       on conflict (district_id, area_id, location_status, compound_id, category_id, state) do update
       set n = counter_now.n + excluded.n, overdue = counter_now.overdue + excluded.overdue
     ),
     day_part as (
       select s.district_id, place.basis, place.area_id, place.location_status, s.compound_id, s.category_id, d.day,
         s.sign * place.sign * d.is_opening as opened, s.sign * place.sign * (1 - d.is_opening) as closed,
         s.sign * place.sign * d.is_opening * s.was_overdue as overdue_ever,
         s.sign * place.sign * d.is_opening * s.is_repeat as repeats,
         s.sign * place.sign * d.is_opening * s.is_patrol as patrol
       from side s
       cross join lateral case_places(s.area_id, s.location_status, s.area_at_opening_id) as place
       cross join lateral (values (s.opened_on, 1), (s.closed_on, 0)) as d (day, is_opening)
       where d.day is not null
     )
     insert into counter_day (district_id, basis, area_id, location_status, compound_id, category_id, day,
       opened, closed, overdue_ever, repeats, patrol)
     select district_id, basis, area_id, location_status, compound_id, category_id, day,
       sum(opened), sum(closed), sum(overdue_ever), sum(repeats), sum(patrol)
     from day_part
     group by district_id, basis, area_id, location_status, compound_id, category_id, day
     having sum(opened) <> 0 or sum(closed) <> 0 or sum(overdue_ever) <> 0 or sum(repeats) <> 0 or sum(patrol) <> 0
     order by district_id, basis, area_id, location_status, compound_id, category_id, day
     on conflict (district_id, basis, area_id, location_status, compound_id, category_id, day) do update
     set opened = counter_day.opened + excluded.opened, closed = counter_day.closed + excluded.closed,
       overdue_ever = counter_day.overdue_ever + excluded.overdue_ever,
       repeats = counter_day.repeats + excluded.repeats, patrol = counter_day.patrol + excluded.patrol`,
    [{ sides }],
  )
}
