import type { Queryable } from '../db/db.ts'

/** Sets `building_area.in_reach` by the service points that are open; returns the leaf areas (0 = none) concerned. */
export async function refreshReach(tx: Queryable): Promise<number[]> {
  const { rows } = await tx.query<{ areaId: number }>(
    `with changed as (
       update building_area a
       set in_reach = r.in_reach
       from recounted_reach r
       where r.district_id = a.district_id and r.building_id = a.building_id and a.in_reach <> r.in_reach
       returning coalesce(a.area_id, 0) as area_id
     )
     select distinct area_id as "areaId"
     from changed`,
  )
  return rows.map((row) => row.areaId)
}
