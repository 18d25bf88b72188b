import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'
import type { IncidentFilter } from './list-incidents.ts'

/** Degrees, WGS-84. */
export type CasePlace = { x: number; y: number; state: IncidentState; overdue: boolean }

/** Places of the newest `limit` cases that match (as in `listIncidents`) and have one. */
export async function listCasePlaces(
  db: Queryable,
  filter: IncidentFilter,
  limit: number,
): Promise<CasePlace[]> {
  const { rows } = await db.query<CasePlace>(
    `
    with matching as (
      select i.id, i.state, i.is_overdue, i.opened_at, case when $1::boolean then v.label_point else i.geom end as point
      from incident i
      join category c on c.id = i.category_id
      left join compound_version v on $1::boolean and v.compound_id = i.compound_id
        and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
      where (not $1::boolean or not c.sensitive)
        and ($3::text[] is null or i.state = any($3::text[]))
        and ($4::text[] is null or c.code = any($4::text[]))
        and ($5::timestamptz is null or i.opened_at >= $5::timestamptz)
        and ($6::timestamptz is null or i.opened_at < $6::timestamptz)
        and ($7::int[] is null or i.area_id = any($7::int[]))
        and ($8::int is null or i.compound_id = $8::int)
        and ($9::boolean is null or i.is_overdue = $9::boolean)
        and ($10::text is null or i.severity = $10::text)
        and ($11::text is null or i.source = $11::text)
    )
    select st_x(point) as x, st_y(point) as y, state, is_overdue as overdue
    from matching
    where point is not null
      and ($2::float8[] is null or point && st_makeenvelope(
        ($2::float8[])[1], ($2::float8[])[2], ($2::float8[])[3], ($2::float8[])[4], 4326))
    order by opened_at desc, id desc
    limit $12::int
    `,
    [
      filter.snapped,
      filter.bbox,
      filter.states,
      filter.categories,
      filter.since,
      filter.until,
      filter.areaIds,
      filter.compoundId,
      filter.overdue,
      filter.severity,
      filter.source,
      limit,
    ],
  )
  return rows
}
