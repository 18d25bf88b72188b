import type { Queryable } from '../../db/db.ts'

/** Vertices of the borders of a level and of the one above it, at most `limit`. Degrees, WGS-84. */
export async function listBorderVertices(
  tx: Queryable,
  levelNo: number,
  limit: number,
): Promise<{ x: number; y: number }[]> {
  const { rows } = await tx.query<{ x: number; y: number }>(
    `
    select st_x(p.geom) as x, st_y(p.geom) as y
    from area a
    join area_version v on v.area_id = a.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
    cross join lateral st_dumppoints(v.geom) p
    where a.level_no between $1::smallint - 1 and $1::smallint and v.geom is not null
    limit $2::int
    `,
    [levelNo, limit],
  )
  return rows
}
