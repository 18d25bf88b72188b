import type { Queryable } from '../db/db.ts'
import type { TwicePlacedCases } from './sum-stray-cases.ts'

/** Undecided: open, and whether it was overdue is not known. It is not among the overdue ones. */
export type PastCaseSum = TwicePlacedCases & { undecided: number }

/**
 * As `sumCaseCounters`, but counted from the cases as they stood at a moment in the past: opened by then and not
 * closed by then; by leaf area now and version at opening. A case that was reopened was closed in between, as its open stretches say.
 * Of all cases, or of one compound.
 *
 * The limit of then follows the rule of take_step (0027), which goes forward by one step where this goes
 * back over many, for every case at once; a property test holds the two together. Not reopened since: the limit of now
 * without the suspensions that ended since. Reopened since: that of the reopening before, or of the report, with the
 * suspensions that had ended by then.
 *
 * Not known are the limit of an imported case, which its file may have given, where it was reopened since or changed by a
 * later file (at a moment that nothing tells), and since when a case was suspended that was imported so.
 */
export async function sumCaseFacts(
  db: Queryable,
  at: Date,
  window: { from: string; to: string },
  compoundId: number | null = null,
): Promise<PastCaseSum[]> {
  const { rows } = await db.query<PastCaseSum>(
    `with open_then as (
       select i.area_id, i.location_status, i.area_version_at_opening as version_id, not l.is_suspended and k.is_known and coalesce(
           case
             when l.is_reopened_since
               then l.begun_at + c.time_limit_hours * interval '1 hour' + coalesce((
                 select sum(s.to_at - s.from_at)
                 from incident_interval s
                 where s.district_id = i.district_id and s.incident_id = i.id and s.kind = 'suspended'
                   and s.from_at >= l.begun_at and s.to_at <= $1::timestamptz), interval '0')
             else i.due_at - l.suspended_since
           end < $1::timestamptz, false) as is_overdue,
         not l.is_suspended and not k.is_known as is_undecided
       from incident i
       join category c on c.id = i.category_id
       cross join lateral (
         select coalesce(max(v.from_at) filter (where v.kind = 'open' and v.from_at <= $1::timestamptz), i.opened_at)
             as begun_at,
           bool_or(v.kind = 'open' and v.to_at <= $1::timestamptz) and not bool_or(v.kind = 'open'
             and v.from_at <= $1::timestamptz and (v.to_at is null or v.to_at > $1::timestamptz)) as is_closed,
           coalesce(bool_or(v.kind = 'open' and v.from_at > $1::timestamptz), false) as is_reopened_since,
           coalesce(bool_or(v.kind = 'suspended' and v.from_at <= $1::timestamptz
             and (v.to_at is null or v.to_at > $1::timestamptz)), false) as is_suspended,
           coalesce(sum(v.to_at - v.from_at) filter (where v.kind = 'suspended' and v.to_at > $1::timestamptz),
             interval '0') as suspended_since
         from incident_interval v
         where v.district_id = i.district_id and v.incident_id = i.id
       ) as l
       cross join lateral (
         select i.imported_revision is null or i.imported_revision = 1 and not l.is_reopened_since and not exists (
           select from incident_event e
           where e.district_id = i.district_id and e.incident_id = i.id and e.seq = 2 and e.to_state = 'suspended'
             and not exists (
               select from incident_event n
               where n.district_id = e.district_id and n.incident_id = e.incident_id and n.seq = 3
                 and n.at <= $1::timestamptz)) as is_known
       ) as k
       where i.opened_at <= $1::timestamptz and (i.closed_at is null or i.closed_at > $1::timestamptz)
         and l.is_closed is not true and ($4::int is null or i.compound_id = $4::int)
     ),
     opened_then as (
       select i.area_id, i.location_status, i.area_version_at_opening as version_id
       from incident i
       cross join city t
       where i.opened_at <= $1::timestamptz and i.opened_at >= $2::date::timestamp at time zone t.time_zone
         and i.opened_at < ($3::date + 1)::timestamp at time zone t.time_zone
         and ($4::int is null or i.compound_id = $4::int)
     )
     select coalesce(p.area_id, 0) as "areaId", p.location_status as status,
       case when v.id is not null then json_build_object('versionId', v.id, 'areaId', v.area_id) end as was,
       sum(open)::int as open, sum(overdue)::int as overdue, sum(opened)::int as opened, sum(undecided)::int as undecided
     from (
       select area_id, location_status, version_id, 1 as open, is_overdue::int as overdue, 0 as opened,
         is_undecided::int as undecided
       from open_then
       union all
       select area_id, location_status, version_id, 0, 0, 1, 0 from opened_then
     ) as p
     left join area_version v on v.id = p.version_id
     group by p.area_id, p.location_status, v.id`,
    [at, window.from, window.to, compoundId],
  )
  return rows
}
