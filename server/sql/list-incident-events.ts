import type { Incident } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'

export type IncidentEventRow = Omit<Incident['timeline'][number], 'at'> & { at: Date }

/** What has happened to a case, first to last. */
export async function listIncidentEvents(
  db: Queryable,
  incident: { districtId: number; id: number },
): Promise<IncidentEventRow[]> {
  const { rows } = await db.query<IncidentEventRow>(
    `
    select seq, at, actor, action, from_state as "fromState", to_state as "toState", note
    from incident_event
    where district_id = $1::int and incident_id = $2::bigint
    order by seq
    `,
    [incident.districtId, incident.id],
  )
  return rows
}
