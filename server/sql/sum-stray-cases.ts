import type { CaseCounts } from '../../geo/metrics/counts.ts'
import type { TwicePlaced } from '../../geo/metrics/on-basis.ts'
import type { Queryable } from '../db/db.ts'

export type TwicePlacedCases = TwicePlaced & CaseCounts

/**
 * Of what `sumCaseCounters` counts, the cases whose version at opening is in force no longer, or is not that of the area they
 * lie in now: by leaf area now and version at opening. Overdue as of a moment that is counted.
 *
 * @param window the days of which opened cases are counted; null: none are
 */
export async function sumStrayCases(
  db: Queryable,
  at: Date,
  window: { from: string; to: string } | null,
): Promise<TwicePlacedCases[]> {
  const { rows } = await db.query<TwicePlacedCases>(
    `with part as (
       select i.area_id, i.location_status, i.area_version_at_opening as version_id, 1 as open,
         (i.state <> 'suspended' and coalesce(i.due_at < $1::timestamptz, false))::int as overdue, 0 as opened
       from incident i
       where i.state <> 'closed'
       union all
       select i.area_id, i.location_status, i.area_version_at_opening, 0, 0, 1
       from incident i
       cross join city t
       where i.opened_at >= $2::date::timestamp at time zone t.time_zone
         and i.opened_at < ($3::date + 1)::timestamp at time zone t.time_zone
     )
     select coalesce(p.area_id, 0) as "areaId", p.location_status as status,
       case when v.id is not null then json_build_object('versionId', v.id, 'areaId', v.area_id) end as was,
       sum(p.open)::int as open, sum(p.overdue)::int as overdue, sum(p.opened)::int as opened
     from part p
     left join area_version v on v.id = p.version_id
     where v.area_id is distinct from p.area_id or v.valid_to < 'infinity'
     group by p.area_id, p.location_status, v.id`,
    [at, window?.from ?? null, window?.to ?? null],
  )
  return rows
}
