import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** What the counters need to know of a case. */
export type CountedIncident = {
  districtId: number
  /** Leaf area now; null where the case is not located. */
  areaId: number | null
  /** Leaf area when it was opened. */
  areaAtOpeningId: number | null
  locationStatus: LocationStatus
  compoundId: number | null
  categoryId: number
  state: IncidentState
  isOverdue: boolean
  wasOverdue: boolean
  openedAt: Date
  closedAt: Date | null
  source: string
  repeatKind: string | null
}

/**
 * Moves the counters by the difference between a case before and after a writer's step; `before` is null for a new
 * case. Runs in the writer's transaction, after the clock is held.
 * Errors: `serialization` where one transaction changes several cases beside another that does; try it again.
 */
export async function countIncidentChange(
  tx: Queryable,
  before: CountedIncident | null,
  after: CountedIncident | null,
): Promise<void> {
  await tx.query('select count_case($1::jsonb, $2::jsonb)', [before, after])
}
