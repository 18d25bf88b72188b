import type { MultiPolygon } from 'geojson'
import type { Queryable } from '../db/db.ts'

/** The ground of an area as it stands now, in degrees, WGS-84; null where it has none. */
export async function readAreaGeometry(db: Queryable, areaId: number): Promise<MultiPolygon | null> {
  const { rows } = await db.query<{ geometry: MultiPolygon | null }>(
    `
    select st_asgeojson(geom, 7)::json as geometry
    from area_version
    where area_id = $1::int and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [areaId],
  )
  return rows[0]?.geometry ?? null
}
