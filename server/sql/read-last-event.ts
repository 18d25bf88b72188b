import type { Queryable } from '../db/db.ts'

/** Number and moment of the newest line of a case's timeline, as of this statement: lock the case first. Without any: 0, null. */
export async function readLastEvent(
  tx: Queryable,
  incident: { districtId: number; id: number },
): Promise<{ seq: number; at: Date | null }> {
  const { rows } = await tx.query<{ seq: number; at: Date | null }>(
    `
    select coalesce(max(seq), 0) as seq, max(at) as at
    from incident_event
    where district_id = $1::int and incident_id = $2::bigint
    `,
    [incident.districtId, incident.id],
  )
  return rows[0]!
}
