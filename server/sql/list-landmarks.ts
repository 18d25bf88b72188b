import type { MultiLineString, MultiPolygon } from 'geojson'
import type { Queryable } from '../db/db.ts'

export type LandmarkRow = { class: string; nameZh: string | null; nameEn: string | null } & (
  | { kind: 'road' | 'barrier'; geometry: MultiLineString }
  | { kind: 'water'; geometry: MultiPolygon }
)

/** Roads, walls and water that meet an area's box, or nearly, by name. Degrees, WGS-84. */
export async function listLandmarks(db: Queryable, areaId: number): Promise<LandmarkRow[]> {
  const { rows } = await db.query<LandmarkRow>(
    `
    with place as (
      select st_expand(geom, 0.0005) as box
      from area_version
      where area_id = $1::int and recorded_to = 'infinity' and valid_from <= now() and now() < valid_to
    )
    select 'road' as kind, r.class, r.name_zh as "nameZh", r.name_en as "nameEn", st_asgeojson(r.geom, 7)::json as geometry
    from road r, place p
    where r.geom && p.box
    union all
    select 'barrier', b.class, b.name_zh, b.name_en, st_asgeojson(b.geom, 7)::json
    from barrier b, place p
    where b.geom && p.box
    union all
    select 'water', w.class, w.name_zh, w.name_en, st_asgeojson(w.geom, 7)::json
    from water w, place p
    where w.geom && p.box
    `,
    [areaId],
  )
  return rows
}
