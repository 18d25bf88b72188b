import type { Queryable } from '../db/db.ts'
import type { CaseSum } from './sum-case-counters.ts'

/**
 * As `sumCaseCounters`, but counted from the cases as they stood at a moment in the past: opened by then and not
 * closed by then. A case that was reopened was closed in between, as its open stretches say. Time limits are those
 * that hold today.
 */
export async function sumCaseFacts(
  db: Queryable,
  at: Date,
  window: { from: string; to: string },
  basis: 'as-was' | 'as-now',
): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `with open_then as (
       select coalesce(i.area_id, 0) as area_id, i.location_status,
         coalesce(i.due_at < $1::timestamptz, false) and not exists (
           select from incident_interval s
           where s.district_id = i.district_id and s.incident_id = i.id and s.kind = 'suspended'
             and s.from_at <= $1::timestamptz and (s.to_at is null or s.to_at > $1::timestamptz)
         ) as is_overdue
       from incident i
       where i.opened_at <= $1::timestamptz and (i.closed_at is null or i.closed_at > $1::timestamptz)
         and not exists (
           select from incident_interval gap
           where gap.district_id = i.district_id and gap.incident_id = i.id and gap.kind = 'open'
             and gap.to_at <= $1::timestamptz
             and not exists (
               select from incident_interval o
               where o.district_id = i.district_id and o.incident_id = i.id and o.kind = 'open'
                 and o.from_at >= gap.to_at and o.from_at <= $1::timestamptz))
     ),
     opened_then as (
       select
         case when $4::text = 'as-was' then coalesce(v.area_id, 0) else coalesce(i.area_id, 0) end as area_id,
         case
           when $4::text = 'as-now' then i.location_status
           when v.area_id is not null then 'located'
           when i.location_status = 'located' then 'unlocated'
           else i.location_status
         end as location_status
       from incident i
       cross join city t
       left join area_version v on v.id = i.area_version_at_opening
       where i.opened_at <= $1::timestamptz and i.opened_at >= $2::date::timestamp at time zone t.time_zone
         and i.opened_at < ($3::date + 1)::timestamp at time zone t.time_zone
     )
     select area_id as "areaId", location_status as status, sum(open)::int as open, sum(overdue)::int as overdue,
       sum(opened)::int as opened
     from (
       select area_id, location_status, 1 as open, is_overdue::int as overdue, 0 as opened from open_then
       union all
       select area_id, location_status, 0, 0, 1 from opened_then
     ) as part
     group by area_id, location_status`,
    [at, window.from, window.to, basis],
  )
  return rows
}
