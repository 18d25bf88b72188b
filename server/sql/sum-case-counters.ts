import type { CaseCounts } from '../../geo/metrics/counts.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type CaseSum = { areaId: number; status: LocationStatus } & CaseCounts

/**
 * Open cases, those that the clock has marked overdue, and those opened on the days of a window (none: null), by leaf area
 * (0 = in no area), from the counters: of some of them, or of all (null); of all facts, or of one compound. The basis concerns the window alone: an open case
 * lies where it lies now.
 */
export async function sumCaseCounters(
  db: Queryable,
  window: { from: string; to: string } | null,
  basis: 'as-was' | 'as-now',
  areaIds: readonly number[] | null,
  compoundId: number | null = null,
): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `select area_id as "areaId", location_status as status, sum(open)::int as open, sum(overdue)::int as overdue,
       sum(opened)::int as opened
     from (
       select area_id, location_status, n as open, overdue, 0 as opened
       from counter_now
       where ($4::int[] is null or area_id = any($4::int[])) and ($5::int is null or compound_id = $5::int)
       union all
       select area_id, location_status, 0, 0, opened
       from counter_day
       -- rows of the basis as-was are corrections to those of as-now
       where basis in ('as-now', $3::text) and day between $1::date and $2::date
         and ($4::int[] is null or area_id = any($4::int[])) and ($5::int is null or compound_id = $5::int)
     ) as part
     group by area_id, location_status`,
    [window?.from ?? null, window?.to ?? null, basis, areaIds, compoundId],
  )
  return rows
}
