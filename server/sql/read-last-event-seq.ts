import type { Queryable } from '../db/db.ts'

/** The number of the newest line of a case's timeline, as of this statement: lock the case first. 0: it has none. */
export async function readLastEventSeq(
  tx: Queryable,
  incident: { districtId: number; id: number },
): Promise<number> {
  const { rows } = await tx.query<{ seq: number }>(
    `
    select coalesce(max(seq), 0) as seq
    from incident_event
    where district_id = $1::int and incident_id = $2::bigint
    `,
    [incident.districtId, incident.id],
  )
  return rows[0]!.seq
}
