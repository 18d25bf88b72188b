import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'
import { heldMoment } from './hold-clock.ts'

/** What a step of a case is decided by. */
export type LockedIncident = {
  districtId: number
  id: number
  state: IncidentState
  revision: number
  timeLimitHours: number
  areaId: number | null
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
