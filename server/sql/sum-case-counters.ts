import type { CaseCounts } from '../../geo/metrics/counts.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type CaseSum = { areaId: number; status: LocationStatus } & CaseCounts

/** The newest moment that is counted, and the city's clock, which may be behind it. */
export type CaseMoments = { at: Date; clockAt: Date }

/**
 * Open and overdue cases at the newest moment, and those opened on the days of a window (none: null), by leaf area (0 =
 * in no area), from the counters; the few whose time limit has passed since the clock moved last are added to what it has
 * marked. The basis concerns the window alone: an open case lies where it lies now.
 */
export async function sumCaseCounters(
  db: Queryable,
  { at, clockAt }: CaseMoments,
  window: { from: string; to: string } | null,
  basis: 'as-was' | 'as-now',
): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `select area_id as "areaId", location_status as status, sum(open)::int as open, sum(overdue)::int as overdue,
       sum(opened)::int as opened
     from (
       select area_id, location_status, n as open, overdue, 0 as opened
       from counter_now
       union all
       select coalesce(area_id, 0), location_status, 0, 1, 0
       from incident
       where closed_at is null and not is_overdue and state <> 'suspended'
         and due_at >= $4::timestamptz and due_at < $5::timestamptz
       union all
       select area_id, location_status, 0, 0, opened
       from counter_day
       -- rows of the basis as-was are corrections to those of as-now
       where basis in ('as-now', $3::text) and day between $1::date and $2::date
     ) as part
     group by area_id, location_status`,
    [window?.from ?? null, window?.to ?? null, basis, clockAt, at],
  )
  return rows
}
