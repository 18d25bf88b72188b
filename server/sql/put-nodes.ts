import type { Queryable } from '../db/db.ts'

/** Gives the version in force of an area the nodes that a neighbour's border needs. Its ground is the same, so is its version. */
export async function putNodes(tx: Queryable, areaId: number, geometry: string): Promise<void> {
  await tx.query(
    `
    update area_version
    set geom = st_setsrid(st_geomfromgeojson($2::text), 4326)
    where area_id = $1::int and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [areaId, geometry],
  )
}
