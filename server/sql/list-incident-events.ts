import type { Incident } from '../../geo/model/incident.ts'
import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

export type IncidentEventRow = Omit<Incident['timeline'][number], 'at' | 'account'> & {
  at: Date
  /** The widest role that the account holds now, and over which area (null: the whole city). */
  role: Role | null
  accountAreaId: number | null
}

/** What has happened to a case, first to last. */
export async function listIncidentEvents(
  db: Queryable,
  incident: { districtId: number; id: number },
): Promise<IncidentEventRow[]> {
  const { rows } = await db.query<IncidentEventRow>(
    `
    select e.seq, e.at, e.actor, e.action, e.from_state as "fromState", e.to_state as "toState", e.note, g.role,
      g.area_id as "accountAreaId"
    from incident_event e
    left join lateral (
      select role, area_id
      from "grant"
      where account_id = e.account_id
      order by role_rank(role), area_id
      limit 1
    ) g on true
    where e.district_id = $1::int and e.incident_id = $2::bigint
    order by e.seq
    `,
    [incident.districtId, incident.id],
  )
  return rows
}
