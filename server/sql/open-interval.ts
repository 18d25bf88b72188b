import type { Queryable } from '../db/db.ts'

/** Begins a stretch of a case's life. One that begins in the very moment in which another ended goes on with it. */
export async function openInterval(
  tx: Queryable,
  incident: { districtId: number; id: number },
  kind: 'open' | 'suspended',
  at: Date,
): Promise<void> {
  await tx.query(
    `
    insert into incident_interval (district_id, incident_id, kind, from_at)
    values ($1::int, $2::bigint, $3::text, $4::timestamptz)
    on conflict (district_id, incident_id, kind, from_at) do update set to_at = null
    `,
    [incident.districtId, incident.id, kind, at],
  )
}
