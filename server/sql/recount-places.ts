import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_place` equal to its recount in some leaf areas (0 = in no area), or everywhere (null). Needs the
 * clock stopped. Returns the areas whose counts have changed.
 */
export async function recountPlaces(tx: Queryable, areaIds: readonly number[] | null): Promise<number[]> {
  const { rows } = await tx.query<{ areaId: number }>(
    `with recounted as materialized (
       select district_id, area_id, location_status, compound_id, buildings, buildings_linked, households_total,
         households_occupied, households_unknown, residents, care_subjects, households_in_reach, volunteers_active
       from recounted_place
       where $1::int[] is null or area_id = any ($1::int[])
     ),
     gone as (
       delete from counter_place c
       where ($1::int[] is null or c.area_id = any ($1::int[]))
         and not exists (
           select from recounted r
           where (r.district_id, r.area_id, r.location_status, r.compound_id)
             = (c.district_id, c.area_id, c.location_status, c.compound_id))
       returning c.area_id
     ),
     written as (
       insert into counter_place as c (district_id, area_id, location_status, compound_id, buildings,
         buildings_linked, households_total, households_occupied, households_unknown, residents, care_subjects,
         households_in_reach, volunteers_active)
       select district_id, area_id, location_status, compound_id, buildings, buildings_linked, households_total,
         households_occupied, households_unknown, residents, care_subjects, households_in_reach, volunteers_active
       from recounted
       on conflict (district_id, area_id, location_status, compound_id) do update
       set buildings = excluded.buildings, buildings_linked = excluded.buildings_linked,
         households_total = excluded.households_total, households_occupied = excluded.households_occupied,
         households_unknown = excluded.households_unknown, residents = excluded.residents,
         care_subjects = excluded.care_subjects, households_in_reach = excluded.households_in_reach,
         volunteers_active = excluded.volunteers_active
       where c is distinct from excluded
       returning c.area_id
     )
     select area_id as "areaId" from gone
     union
     select area_id from written`,
    [areaIds],
  )
  return rows.map((row) => row.areaId)
}
