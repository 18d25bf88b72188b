import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

export type IncidentChange = {
  districtId: number
  id: number
  state: IncidentState
  outcome: 'solved' | 'cancelled' | null
  dueAt: Date | null
  suspendedAt: Date | null
  closedAt: Date | null
  isOverdue: boolean
  wasOverdue: boolean
  repeatKind: string | null
}

/** Writes the state that a step has led to, and raises the case's revision. */
export async function updateIncident(tx: Queryable, change: IncidentChange): Promise<void> {
  await tx.query(
    `
    update incident
    set state = $3::text, outcome = $4::text, due_at = $5::timestamptz, suspended_at = $6::timestamptz,
      closed_at = $7::timestamptz, is_overdue = $8::boolean, was_overdue = $9::boolean, repeat_kind = $10::text,
      revision = revision + 1
    where district_id = $1::int and id = $2::bigint
    `,
    [
      change.districtId,
      change.id,
      change.state,
      change.outcome,
      change.dueAt,
      change.suspendedAt,
      change.closedAt,
      change.isOverdue,
      change.wasOverdue,
      change.repeatKind,
    ],
  )
}
