import type { MultiPolygon } from 'geojson'
import type { Queryable } from '../../db/db.ts'

export type LevelArea = {
  id: number
  parentId: number | null
  code: string
  nameZh: string
  nameEn: string | null
  source: string
  geometry: MultiPolygon | null
}

/** The next `limit` areas of a level after area `afterId`, by id, as they are now. Degrees, WGS-84. */
export async function pageLevelAreas(
  tx: Queryable,
  levelNo: number,
  afterId: number,
  limit: number,
): Promise<LevelArea[]> {
  const { rows } = await tx.query<LevelArea>(
    `
    select a.id, a.parent_id as "parentId", a.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.source,
      st_asgeojson(v.geom, 7)::json as geometry
    from area a
    join area_version v on v.area_id = a.id and v.recorded_to = 'infinity'
      and v.valid_from <= now() and v.valid_to > now()
    where a.level_no = $1::smallint and a.status = 'active' and a.id > $2::int
    order by a.id
    limit $3::int
    `,
    [levelNo, afterId, limit],
  )
  return rows
}

const pageSize = 5000

/** All areas of a level as they are now. */
export async function listLevelAreas(tx: Queryable, levelNo: number): Promise<LevelArea[]> {
  const areas: LevelArea[] = []
  for (let afterId = 0; ; afterId = areas.at(-1)!.id) {
    const page = await pageLevelAreas(tx, levelNo, afterId, pageSize)
    areas.push(...page)
    if (page.length < pageSize) return areas
  }
}
