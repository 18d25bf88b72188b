import type { Queryable } from '../../db/db.ts'

export type TileArea = {
  id: number
  levelNo: number
  code: string
  nameZh: string
  nameEn: string | null
  parentId: number | null
  /** Hex EWKB. */
  geom: string | null
}

/**
 * The next `limit` areas in force after area `afterId`, by id. Asked with `isfinite`, the partial index of the rule
 * "one version at a time" is no candidate: without statistics it is scanned whole for every row. The lower bound is told of both
 * tables: the planner does not carry it over, and would walk all versions before it for every page.
 */
export async function pageTileAreas(db: Queryable, afterId: number, limit: number): Promise<TileArea[]> {
  const { rows } = await db.query<TileArea>(
    `
    select a.id, a.level_no::int as "levelNo", a.code, v.name_zh as "nameZh", v.name_en as "nameEn",
      a.parent_id as "parentId", v.geom
    from area a
    join area_version v on v.area_id = a.id
      and not isfinite(v.recorded_to) and v.valid_from <= now() and v.valid_to > now()
    where a.status = 'active' and a.id > $1::int and v.area_id > $1::int
    order by a.id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}
