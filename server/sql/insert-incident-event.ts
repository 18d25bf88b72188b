import type { IncidentAction, IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

export type NewIncidentEvent = {
  districtId: number
  incidentId: number
  seq: number
  at: Date
  accountId: number | null
  /** Role and place, never a private person's name. */
  actor: string
  action: 'report' | IncidentAction
  fromState: IncidentState | null
  toState: IncidentState
  note: string | null
}

/** Adds a line to a case's timeline; lines are never changed. */
export async function insertIncidentEvent(tx: Queryable, event: NewIncidentEvent): Promise<void> {
  await tx.query(
    `
    insert into incident_event (district_id, incident_id, seq, at, account_id, actor, action, from_state, to_state, note)
    values ($1::int, $2::bigint, $3::int, $4::timestamptz, $5::int, $6::text, $7::text, $8::text, $9::text, $10::text)
    `,
    [
      event.districtId,
      event.incidentId,
      event.seq,
      event.at,
      event.accountId,
      event.actor,
      event.action,
      event.fromState,
      event.toState,
      event.note,
    ],
  )
}
