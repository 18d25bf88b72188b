import type { Queryable } from '../../db/db.ts'

/** Adds the staged buildings that are new, by their code, with the area they lie in. Returns how many. */
export async function insertBuildings(tx: Queryable): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `
    with fresh as (
      select nextval('building_id')::int as id, s.*
      from import_stage s
      where not exists (select from building b where b.code = s.key)
    ), added as (
      insert into building (district_id, id, code, compound_id, no, name_zh, unit_count, floors, geom, source_crs)
      select district_id, id, key, compound_id, no, name_zh, unit_count, floors, geom, source_crs from fresh
    ), placed as (
      insert into building_area (district_id, building_id, area_id, location_status)
      select district_id, id, area_id, location_status from fresh
    )
    select count(*)::int as n from fresh
    `,
  )
  return rows[0]!.n
}
