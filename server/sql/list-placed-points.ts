import type { Queryable } from '../db/db.ts'

/** Every service point of some leaf areas, by id. Degrees, WGS-84. */
export async function listPlacedPoints(
  tx: Queryable,
  areaIds: readonly number[],
): Promise<{ id: number; areaId: number; x: number; y: number }[]> {
  const { rows } = await tx.query<{ id: number; areaId: number; x: number; y: number }>(
    `
    select id, area_id as "areaId", st_x(geom) as x, st_y(geom) as y
    from service_point
    where area_id = any ($1::int[])
    order by id
    `,
    [areaIds],
  )
  return rows
}
