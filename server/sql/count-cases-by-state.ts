import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

export type StateCount = { state: IncidentState; n: number; overdue: number }

/** Open cases by state, from the counters: of some areas (null: anywhere) and of one compound (null: any or none). */
export async function countCasesByState(
  db: Queryable,
  where: { areaIds: readonly number[] | null; compoundId: number | null },
): Promise<StateCount[]> {
  const { rows } = await db.query<StateCount>(
    `
    select state, sum(n)::int as n, sum(overdue)::int as overdue
    from counter_now
    where state <> 'closed'
      and ($1::int[] is null or area_id = any($1::int[]))
      and ($2::int is null or compound_id = $2::int)
    group by state
    having sum(n) > 0
    order by state
    `,
    [where.areaIds, where.compoundId],
  )
  return rows
}
