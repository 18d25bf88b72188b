import type { Queryable } from '../db/db.ts'

/** Writes down which buildings a case is about. */
export async function insertIncidentBuildings(
  tx: Queryable,
  incident: { districtId: number; id: number },
  buildingIds: readonly number[],
): Promise<void> {
  await tx.query(
    `
    insert into incident_building (district_id, incident_id, building_id)
    select $1::int, $2::bigint, building_id
    from unnest($3::int[]) as given (building_id)
    `,
    [incident.districtId, incident.id, buildingIds],
  )
}
