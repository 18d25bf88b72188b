import type { Queryable } from '../../db/db.ts'

/** Changes the buildings whose staged row says something else of the building itself or of its place. Returns their ids. */
export async function updateBuildings(tx: Queryable): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `
    with changed as (
      select b.district_id, b.id, s.row_no
      from building b
      join import_stage s on s.key = b.code
      join building_area ba on ba.district_id = b.district_id and ba.building_id = b.id
      where (b.compound_id, b.no, b.name_zh, b.unit_count, b.floors, b.source_crs, ba.area_id, st_asbinary(b.geom))
        is distinct from (s.compound_id, s.no, s.name_zh, s.unit_count, s.floors, s.source_crs, s.area_id,
          st_asbinary(s.geom))
    ), moved as (
      update building_area ba
      set area_id = s.area_id, location_status = s.location_status
      from changed c
      join import_stage s on s.row_no = c.row_no
      where ba.district_id = c.district_id and ba.building_id = c.id
    )
    update building b
    set compound_id = s.compound_id, no = s.no, name_zh = s.name_zh, unit_count = s.unit_count, floors = s.floors,
      geom = s.geom, source_crs = s.source_crs
    from changed c
    join import_stage s on s.row_no = c.row_no
    where b.district_id = c.district_id and b.id = c.id
    returning b.id
    `,
  )
  return rows.map((row) => row.id)
}
