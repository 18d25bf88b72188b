import type { Queryable } from '../db/db.ts'
import type { BoundaryQuery } from './list-boundaries.ts'

/** How many vertices the boundaries have that `listBoundaries` answers. */
export async function countBoundaryVertices(
  db: Queryable,
  { level, at, areaIds, isFormer }: BoundaryQuery,
): Promise<number> {
  const { rows } = await db.query<{ vertices: number }>(
    `
    select coalesce(sum(st_npoints(v.geom)), 0)::int as vertices
    from level l
    join area a on a.level_no = l.level_no
    join area_version v on v.area_id = a.id and v.recorded_to = 'infinity'
      and v.valid_from <= coalesce($2::timestamptz, now()) and coalesce($2::timestamptz, now()) < v.valid_to
    where l.code = $1::text and a.status <> 'draft' and ($3::int[] is null or a.id = any ($3::int[]))
      and (not $4::boolean or v.valid_to < 'infinity')
    `,
    [level, at, areaIds, isFormer],
  )
  return rows[0]!.vertices
}
