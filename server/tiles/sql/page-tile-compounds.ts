import type { Queryable } from '../../db/db.ts'

export type TileCompound = {
  id: number
  code: string
  nameZh: string
  nameEn: string | null
  /** Hex EWKB. */
  geom: string | null
}

/**
 * The next `limit` compounds in force after compound `afterId`, by id. Asked with `isfinite`, the partial index of the rule
 * "one version at a time" is no candidate: without statistics it is scanned whole for every row. The lower bound is told of both
 * tables: the planner does not carry it over.
 */
export async function pageTileCompounds(
  db: Queryable,
  afterId: number,
  limit: number,
): Promise<TileCompound[]> {
  const { rows } = await db.query<TileCompound>(
    `
    select c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.geom
    from compound c
    join compound_version v on v.compound_id = c.id
      and not isfinite(v.recorded_to) and v.valid_from <= now() and v.valid_to > now()
    where c.id > $1::int and v.compound_id > $1::int
    order by c.id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}
