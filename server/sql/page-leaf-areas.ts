import type { MultiPolygon } from 'geojson'
import type { Queryable } from '../db/db.ts'

/**
 * The next `limit` leaf areas after area `afterId`, by id: those with a geometry now and no child that has one.
 * Degrees, WGS-84.
 */
export async function pageLeafAreas(
  db: Queryable,
  afterId: number,
  limit: number,
): Promise<{ id: number; geometry: MultiPolygon }[]> {
  const { rows } = await db.query<{ id: number; geometry: MultiPolygon }>(
    `
    with placed as (
      select a.id, a.parent_id, v.geom
      from area a
      join area_version v on v.area_id = a.id
        and v.recorded_to = 'infinity' and v.valid_from <= now() and v.valid_to > now()
      where a.status = 'active' and v.geom is not null
    )
    select p.id, st_asgeojson(p.geom, 7)::json as geometry
    from placed p
    where p.id > $1::int and not exists (select from placed child where child.parent_id = p.id)
    order by p.id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}
