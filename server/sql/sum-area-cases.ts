import type { Queryable } from '../db/db.ts'
import type { CaseMoments, CaseSum } from './sum-case-counters.ts'

/** As `sumCaseCounters` without a window, of some leaf areas only (0 = in no area): found by index. */
export async function sumAreaCases(
  db: Queryable,
  { at, clockAt }: CaseMoments,
  areaIds: readonly number[],
): Promise<CaseSum[]> {
  const { rows } = await db.query<CaseSum>(
    `select area_id as "areaId", location_status as status, sum(open)::int as open, sum(overdue)::int as overdue,
       0 as opened
     from (
       select area_id, location_status, n as open, overdue
       from counter_now
       where area_id = any($1::int[])
       union all
       select coalesce(area_id, 0), location_status, 0, 1
       from incident
       where closed_at is null and not is_overdue and state <> 'suspended'
         and due_at >= $2::timestamptz and due_at < $3::timestamptz and coalesce(area_id, 0) = any($1::int[])
     ) as part
     group by area_id, location_status`,
    [areaIds, clockAt, at],
  )
  return rows
}
