import type { Queryable } from '../db/db.ts'

export type HouseholdSum = {
  areaId: number
  householdsTotal: number
  householdsOccupied: number
  householdsUnknown: number
}

/** Households by leaf area as they stood at a moment, counted from the states of the buildings. */
export async function sumHouseholdFacts(db: Queryable, at: Date): Promise<HouseholdSum[]> {
  const { rows } = await db.query<HouseholdSum>(
    `select coalesce(a.area_id, 0) as "areaId", sum(s.households_total)::int as "householdsTotal",
       sum(coalesce(s.households_occupied, 0))::int as "householdsOccupied",
       coalesce(sum(s.households_total) filter (where s.households_occupied is null), 0)::int as "householdsUnknown"
     from building_area a
     join building_state s on s.district_id = a.district_id and s.building_id = a.building_id
     where s.valid_from <= $1::timestamptz and $1::timestamptz < s.valid_to
     group by coalesce(a.area_id, 0)`,
    [at],
  )
  return rows
}
