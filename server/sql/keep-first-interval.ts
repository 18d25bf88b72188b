import type { Queryable } from '../db/db.ts'

/** Writes down a case's first stretch of being open, before a second one begins: an imported case has none yet. */
export async function keepFirstInterval(
  tx: Queryable,
  incident: { districtId: number; id: number; openedAt: Date; closedAt: Date | null },
): Promise<void> {
  await tx.query(
    `
    insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
    values ($1::int, $2::bigint, 'open', $3::timestamptz, $4::timestamptz)
    on conflict (district_id, incident_id, kind, from_at) do nothing
    `,
    [incident.districtId, incident.id, incident.openedAt, incident.closedAt],
  )
}
