import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'
import { heldMoment } from './hold-clock.ts'

export type LockedIncident = {
  districtId: number
  id: number
  state: IncidentState
  revision: number
  categoryId: number
  timeLimitHours: number
  source: string
  areaId: number | null
  /** The area of the version it was opened in. */
  areaAtOpeningId: number | null
  locationStatus: LocationStatus
  compoundId: number | null
  openedAt: Date
  dueAt: Date | null
  suspendedAt: Date | null
  closedAt: Date | null
  isOverdue: boolean
  wasOverdue: boolean
  repeatKind: string | null
}

/** What else a step is decided by: the city's clock, and the newest line of the case's timeline (null: it has none). */
export type StepMoments = { asOf: Date; lastEventAt: Date | null }

/**
 * Holds the city's clock (see hold-clock), then keeps a case from other writers, both until the transaction ends. null:
 * there is no such case. Errors: EmptyStoreError.
 */
export async function lockIncident(
  tx: Queryable,
  id: number,
): Promise<(LockedIncident & StepMoments) | null> {
  const { rows } = await tx.query<LockedIncident & { asOf: Date | null; lastEventAt: Date | null }>(
    'select * from lock_case($1::bigint)',
    [id],
  )
  const row = rows[0]
  return row ? { ...row, asOf: heldMoment(row.asOf) } : null
}
