import type { Queryable } from '../../db/db.ts'

export type TileBuilding = {
  districtId: number
  id: number
  no: string | null
  compoundId: number | null
  floors: number | null
  /** Hex EWKB. */
  geom: string
}

/** The next `limit` buildings after building `afterId` of `afterDistrict`, by district and id. */
export async function pageTileBuildings(
  db: Queryable,
  afterDistrict: number,
  afterId: number,
  limit: number,
): Promise<TileBuilding[]> {
  const { rows } = await db.query<TileBuilding>(
    `
    select district_id as "districtId", id, no, compound_id as "compoundId", floors, geom
    from building
    where (district_id, id) > ($1::int, $2::int)
    order by district_id, id
    limit $3::int
    `,
    [afterDistrict, afterId, limit],
  )
  return rows
}
