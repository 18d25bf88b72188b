import type { Position } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** Roads, banks of rivers and lakes, and walls that meet an area's box: what borders should follow. Degrees, WGS-84. */
export async function listDrawingLines(db: Queryable, around: number): Promise<Position[][]> {
  const { rows } = await db.query<{ line: Position[] }>(
    `
    with place as (
      select st_envelope(geom) as box
      from area_version
      where area_id = $1::int and recorded_to = 'infinity' and valid_to = 'infinity'
    ), line as (
      select r.geom from road r, place p where r.geom && p.box
      union all
      select b.geom from barrier b, place p where b.geom && p.box
      union all
      select st_boundary(w.geom) from water w, place p where w.geom && p.box
    )
    select st_asgeojson(part.geom, 7)::json -> 'coordinates' as line
    from line
    cross join lateral st_dump(line.geom) as part
    `,
    [around],
  )
  return rows.map(({ line }) => line)
}
