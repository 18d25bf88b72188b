import type { Queryable } from '../db/db.ts'
import type { CaseSum } from './sum-case-counters.ts'

/** As `sumCaseCounters` without a window, of some leaf areas only (0 = in no area): found by index. */
export async function sumAreaCases(db: Queryable, areaIds: readonly number[]): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `select area_id as "areaId", location_status as status, sum(n)::int as open, sum(overdue)::int as overdue,
       0 as opened
     from counter_now
     where area_id = any($1::int[])
     group by area_id, location_status`,
    [areaIds],
  )
  return rows
}
