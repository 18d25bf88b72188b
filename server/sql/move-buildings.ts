import type { Queryable } from '../db/db.ts'

/** Puts buildings into the leaf areas that hold them now. */
export async function moveBuildings(
  tx: Queryable,
  moved: readonly { districtId: number; id: number; areaId: number }[],
): Promise<void> {
  await tx.query(
    `
    update building_area b
    set area_id = t."areaId", location_status = 'located'
    from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id int, "areaId" int)
    where b.district_id = t."districtId" and b.building_id = t.id
    `,
    [JSON.stringify(moved)],
  )
}
