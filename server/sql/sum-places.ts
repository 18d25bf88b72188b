import type { PlaceCounts } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** Buildings, households and residents of some leaf areas, from the counters. */
export async function sumPlaces(db: Queryable, areaIds: readonly number[]): Promise<PlaceCounts> {
  const { rows } = await db.query<PlaceCounts>(
    `
    select coalesce(sum(buildings), 0)::int as buildings,
      coalesce(sum(households_total), 0)::int as "householdsTotal",
      coalesce(sum(households_occupied), 0)::int as "householdsOccupied",
      coalesce(sum(residents), 0)::int as residents
    from counter_place
    where area_id = any($1::int[])
    `,
    [areaIds],
  )
  return rows[0]!
}
