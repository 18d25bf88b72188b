import type { Queryable } from '../../db/db.ts'

export type TileGround = {
  id: number
  class: string
  nameZh: string | null
  nameEn: string | null
  /** Hex EWKB. */
  geom: string
}

/** The next `limit` roads after road `afterId`, by id. */
export async function pageTileRoads(db: Queryable, afterId: number, limit: number): Promise<TileGround[]> {
  const { rows } = await db.query<TileGround>(
    `
    select id, class, name_zh as "nameZh", name_en as "nameEn", geom
    from road
    where id > $1::int
    order by id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}
