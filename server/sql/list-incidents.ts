import type { Extent } from '../../geo/model/area.ts'
import type { IncidentSummary } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'

export const incidentSorts = ['newest', 'oldest', 'due'] as const
export type IncidentSort = (typeof incidentSorts)[number]

export type IncidentFilter = {
  /** For a display: points are those of the compound, and sensitive cases are left out altogether. */
  snapped: boolean
  bbox: Extent | null
  states: readonly string[] | null
  categories: readonly string[] | null
  /** Opened at or after. */
  since: Date | null
  /** Opened before. */
  until: Date | null
  /** null: everywhere, also in no area. */
  areaIds: readonly number[] | null
  compoundId: number | null
  overdue: boolean | null
  severity: string | null
  source: string | null
}

export type IncidentPage = { sort: IncidentSort; limit: number; after: { key: number; id: number } | null }

export type IncidentRow = Omit<IncidentSummary, 'openedAt' | 'dueAt' | 'closedAt'> & {
  openedAt: Date
  dueAt: Date | null
  closedAt: Date | null
  categoryName: string
  x: number | null
  y: number | null
  sortKey: number
}

/**
 * One page of the cases that match, and how many match in all. The sort key is a whole number of microseconds, so that
 * a page can go on exactly where the last one ended; a case without a due time comes last.
 */
export async function listIncidents(
  db: Queryable,
  filter: IncidentFilter,
  page: IncidentPage,
): Promise<{ rows: IncidentRow[]; numberMatched: number }> {
  const { rows } = await db.query<IncidentRow & { id: number | null; numberMatched: number }>(
    `
    with matching as (
      select i.district_id, i.id, case when $1::boolean then v.label_point else i.geom end as point,
        case $11::text
          when 'newest' then -(extract(epoch from i.opened_at) * 1000000)::bigint
          when 'oldest' then (extract(epoch from i.opened_at) * 1000000)::bigint
          else coalesce((extract(epoch from i.due_at) * 1000000)::bigint, 9007199254740991)
        end as sort_key
      from incident i
      join category c on c.id = i.category_id
      left join compound_version v on $1::boolean and v.compound_id = i.compound_id
        and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
      where (not $1::boolean or not c.sensitive)
        and ($2::float8[] is null or case when $1::boolean then v.label_point else i.geom end && st_makeenvelope(
          ($2::float8[])[1], ($2::float8[])[2], ($2::float8[])[3], ($2::float8[])[4], 4326))
        and ($3::text[] is null or i.state = any($3::text[]))
        and ($4::text[] is null or c.code = any($4::text[]))
        and ($5::timestamptz is null or i.opened_at >= $5::timestamptz)
        and ($6::timestamptz is null or i.opened_at < $6::timestamptz)
        and ($7::int[] is null or i.area_id = any($7::int[]))
        and ($8::int is null or i.compound_id = $8::int)
        and ($9::boolean is null or i.is_overdue = $9::boolean)
        and ($14::text is null or i.severity = $14::text)
        and ($15::text is null or i.source = $15::text)
    ), page as (
      select district_id, id, point, sort_key
      from matching
      where $12::bigint is null or (sort_key, id) > ($12::bigint, $13::bigint)
      order by sort_key, id
      limit $10::int
    )
    select (select count(*) from matching) as "numberMatched",
      i.id, i.code, c.code as category, c.name_zh as "categoryName", i.title, i.state, i.severity, i.source,
      i.opened_at as "openedAt", i.due_at as "dueAt", i.closed_at as "closedAt", i.is_overdue as overdue,
      i.requester_count as "requesterCount", i.location_status as "locationStatus", i.area_id as "areaId",
      i.compound_id as "compoundId", st_x(p.point) as x, st_y(p.point) as y, p.sort_key as "sortKey"
    from (select) one_row_at_least
    left join page p on true
    left join incident i on i.district_id = p.district_id and i.id = p.id
    left join category c on c.id = i.category_id
    order by p.sort_key, p.id
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
      page.limit,
      page.sort,
      page.after?.key ?? null,
      page.after?.id ?? null,
      filter.severity,
      filter.source,
    ],
  )
  const numberMatched = rows[0]!.numberMatched
  return {
    rows: rows.filter((row) => row.id !== null).map(({ numberMatched: _, ...row }) => row),
    numberMatched,
  }
}
