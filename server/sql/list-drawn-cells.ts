import type { MultiPolygon } from 'geojson'
import type { CellKind } from '../../geo/model/proposal-edit.ts'
import type { Queryable } from '../db/db.ts'

/** A current area, or compound, as one draws on it. Degrees, WGS-84. */
export type DrawnCellRow = {
  id: number
  parentId: number | null
  code: string
  kind: CellKind
  nameZh: string
  nameEn: string | null
  versionId: number
  /** Who is posted as its leader now. */
  leaderName: string | null
  geometry: MultiPolygon
}

/**
 * The areas of a level that meet an area's box, by id: its own and the ones around.
 * @param at as they were at a moment; null: as they were published last. By the moment of a transaction that has waited for
 * another's publication, what that one has ended would still be in force.
 */
export async function listDrawnCells(
  db: Queryable,
  around: number,
  levelNo: number,
  at: Date | null = null,
): Promise<DrawnCellRow[]> {
  const { rows } = await db.query<DrawnCellRow>(
    `
    select a.id, a.parent_id as "parentId", a.code, a.kind, v.name_zh as "nameZh", v.name_en as "nameEn",
      v.id as "versionId",
      (select min(s.name)
       from staff_assignment s
       where s.area_id = a.id and s.role = 'grid_leader' and s.valid_from <= now() and now() < s.valid_to
      ) as "leaderName",
      st_asgeojson(v.geom, 7)::json as geometry
    from area_version p
    join area_version v on v.geom && st_expand(p.geom, 0.000001) and v.recorded_to = 'infinity'
      and ($3::timestamptz is null and v.valid_to = 'infinity' or v.valid_from <= $3::timestamptz and $3::timestamptz < v.valid_to)
    join area a on a.id = v.area_id and (a.status = 'active' or $3::timestamptz is not null) and a.level_no = $2::smallint
    where p.area_id = $1::int and p.recorded_to = 'infinity' and p.valid_to = 'infinity'
    order by a.id
    `,
    [around, levelNo, at],
  )
  return rows
}
