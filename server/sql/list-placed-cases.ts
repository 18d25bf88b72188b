import type { Queryable } from '../db/db.ts'

/** A case with its leaf area and where it is. */
export type PlacedCase = {
  districtId: number
  id: number
  areaId: number
  x: number
  y: number
}

/** Every case in some leaf areas, by id. Degrees, WGS-84. */
export async function listPlacedCases(tx: Queryable, areaIds: readonly number[]): Promise<PlacedCase[]> {
  const { rows } = await tx.query<PlacedCase>(
    `
    select district_id as "districtId", id, area_id as "areaId", st_x(geom) as x, st_y(geom) as y
    from incident
    where area_id = any ($1::int[]) and geom is not null
    order by id
    `,
    [areaIds],
  )
  return rows
}
