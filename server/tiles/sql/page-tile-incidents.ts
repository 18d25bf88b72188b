import type { Queryable } from '../../db/db.ts'

export type TileIncident = {
  districtId: number
  id: number
  category: string
  state: string
  severity: string
  isOverdue: boolean
  longitude: number
  latitude: number
}

/** The next `limit` open cases that have a place, after case `afterId` of `afterDistrict`, by district and id. */
export async function pageTileIncidents(
  db: Queryable,
  afterDistrict: number,
  afterId: number,
  limit: number,
): Promise<TileIncident[]> {
  const { rows } = await db.query<TileIncident>(
    `
    select i.district_id as "districtId", i.id, c.code as category, i.state, i.severity,
      i.is_overdue as "isOverdue", st_x(i.geom) as longitude, st_y(i.geom) as latitude
    from incident i
    join category c on c.id = i.category_id
    where i.state <> 'closed' and i.geom is not null
      and (i.district_id, i.id) > ($1::int, $2::bigint)
    order by i.district_id, i.id
    limit $3::int
    `,
    [afterDistrict, afterId, limit],
  )
  return rows
}
