import type { Queryable } from '../db/db.ts'
import type { BoundaryQuery } from './list-boundaries.ts'

/** How many vertices the boundaries have that `listCompoundBoundaries` answers. */
export async function countCompoundVertices(
  db: Queryable,
  { at, areaIds, isFormer }: Omit<BoundaryQuery, 'level'>,
): Promise<number> {
  const { rows } = await db.query<{ vertices: number }>(
    `
    select coalesce(sum(st_npoints(v.geom)), 0)::int as vertices
    from compound c
    join compound_version v on v.compound_id = c.id and v.recorded_to = 'infinity'
      and v.valid_from <= coalesce($1::timestamptz, now()) and coalesce($1::timestamptz, now()) < v.valid_to
    where (not $3::boolean or v.valid_to < 'infinity') and ($2::int[] is null or exists (
      select
      from building b
      join building_area p on p.district_id = b.district_id and p.building_id = b.id
      where b.compound_id = c.id and p.area_id = any ($2::int[])))
    `,
    [at, areaIds, isFormer],
  )
  return rows[0]!.vertices
}
