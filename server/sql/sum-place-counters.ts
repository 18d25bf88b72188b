import type { PlaceSums } from '../../geo/metrics/counts.ts'
import type { Queryable } from '../db/db.ts'

/** Buildings, households, residents, care subjects and active volunteers by leaf area, from the counters: of some areas, or of all (null); of all, or of one compound. */
export async function sumPlaceCounters(
  db: Queryable,
  areaIds: readonly number[] | null,
  compoundId: number | null = null,
): Promise<({ areaId: number } & PlaceSums)[]> {
  const { rows } = await db.query<{ areaId: number } & PlaceSums>(
    `select area_id as "areaId", sum(buildings)::int as buildings, sum(buildings_linked)::int as "buildingsLinked",
       sum(households_total)::int as "householdsTotal", sum(households_occupied)::int as "householdsOccupied",
       sum(households_unknown)::int as "householdsUnknown", sum(residents)::int as residents,
       sum(care_subjects)::int as "careSubjects", sum(households_in_reach)::int as "householdsInReach",
       sum(volunteers_active)::int as "volunteersActive"
     from counter_place
     where ($1::int[] is null or area_id = any($1::int[])) and ($2::int is null or compound_id = $2::int)
     group by area_id`,
    [areaIds, compoundId],
  )
  return rows
}
