import type { Queryable } from '../../db/db.ts'
import type { TileGround } from './page-tile-roads.ts'

/** The next `limit` rows of `park` after row `afterId`, by id. */
export async function pageTilePark(db: Queryable, afterId: number, limit: number): Promise<TileGround[]> {
  const { rows } = await db.query<TileGround>(
    `
    select id, class, name_zh as "nameZh", name_en as "nameEn", geom
    from park
    where id > $1::int
    order by id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}
