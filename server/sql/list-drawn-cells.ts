import type { MultiPolygon } from 'geojson'
import type { AreaCard } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** A current area as one draws on it. Degrees, WGS-84. */
export type DrawnCellRow = {
  id: number
  parentId: number | null
  code: string
  kind: AreaCard['kind']
  nameZh: string
  nameEn: string | null
  versionId: number
  /** Somebody is posted as its leader. */
  hasHolder: boolean
  geometry: MultiPolygon
}

/** The current areas of a level that meet an area's box, by id: its own and the ones around. */
export async function listDrawnCells(
  db: Queryable,
  around: number,
  levelNo: number,
): Promise<DrawnCellRow[]> {
  const { rows } = await db.query<DrawnCellRow>(
    `
    select a.id, a.parent_id as "parentId", a.code, a.kind, v.name_zh as "nameZh", v.name_en as "nameEn",
      v.id as "versionId",
      exists (
        select from staff_assignment s
        where s.area_id = a.id and s.role = 'grid_leader' and s.valid_from <= now() and now() < s.valid_to
      ) as "hasHolder",
      st_asgeojson(v.geom, 7)::json as geometry
    from area_version p
    join area_version v on v.geom && st_expand(p.geom, 0.000001)
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    join area a on a.id = v.area_id and a.status = 'active' and a.level_no = $2::smallint
    where p.area_id = $1::int and p.recorded_to = 'infinity' and p.valid_from <= now() and now() < p.valid_to
    order by a.id
    `,
    [around, levelNo],
  )
  return rows
}
