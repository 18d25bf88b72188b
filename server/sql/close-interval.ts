import type { Queryable } from '../db/db.ts'

/** Ends the stretch of a kind that is still going on. */
export async function closeInterval(
  tx: Queryable,
  incident: { districtId: number; id: number },
  kind: 'open' | 'suspended',
  at: Date,
): Promise<void> {
  await tx.query(
    `
    update incident_interval
    set to_at = $4::timestamptz
    where district_id = $1::int and incident_id = $2::bigint and kind = $3::text and to_at is null
    `,
    [incident.districtId, incident.id, kind, at],
  )
}
