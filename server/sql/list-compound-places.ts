import type { PlaceCounts } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type CompoundPlaceRow = PlaceCounts & {
  /** 0: its buildings there lie in no area. */
  areaId: number
  /** Households of buildings whose occupancy is not known. */
  householdsUnknown: number
  /** All households of the area, the compound's and others. */
  householdsOfArea: number
  buildingsOfArea: number
}

/** What a compound has in each leaf area, from the counters. */
export async function listCompoundPlaces(db: Queryable, compoundId: number): Promise<CompoundPlaceRow[]> {
  const { rows } = await db.query<CompoundPlaceRow>(
    `
    with own as (
      select area_id, sum(buildings)::int as buildings, sum(households_total)::int as total,
        sum(households_occupied)::int as occupied, sum(households_unknown)::int as unknown,
        sum(residents)::int as residents
      from counter_place
      where compound_id = $1::int
      group by area_id
      having sum(buildings) > 0
    ), everybody as (
      select area_id, sum(households_total)::int as households, sum(buildings)::int as buildings
      from counter_place
      where area_id in (select area_id from own)
      group by area_id
    )
    select o.area_id as "areaId", o.buildings, o.total as "householdsTotal", o.occupied as "householdsOccupied",
      o.residents, o.unknown as "householdsUnknown", e.households as "householdsOfArea",
      e.buildings as "buildingsOfArea"
    from own o
    join everybody e on e.area_id = o.area_id
    order by o.total desc, o.area_id
    `,
    [compoundId],
  )
  return rows
}
