import type { Queryable } from '../db/db.ts'

export type FaultRow = {
  id: number
  areaId: number
  otherAreaId: number | null
  rule: string
  message: string
  sizeM2: number | null
  x: number | null
  y: number | null
}

/** Faults of the geometry as it was imported that touch one of the areas, largest first. Degrees, WGS-84; m² geodesic. */
export async function listAreaFaults(db: Queryable, areaIds: readonly number[]): Promise<FaultRow[]> {
  const { rows } = await db.query<FaultRow>(
    `
    select id, area_id as "areaId", other_area_id as "otherAreaId", rule, message, size_m2 as "sizeM2",
      st_x(at) as x, st_y(at) as y
    from area_fault
    where area_id = any($1::int[]) or other_area_id = any($1::int[])
    order by size_m2 desc nulls last, id
    limit 5000
    `,
    [areaIds],
  )
  return rows
}
