import type { Queryable } from '../db/db.ts'

/**
 * Sets `volunteer.is_active` of some volunteers, or of all (null), to what holds at the city's clock.
 * Returns the areas where any of those who changed, or who are named, ever checked in: their counts may differ now.
 */
export async function refreshVolunteers(
  tx: Queryable,
  volunteerIds: readonly number[] | null,
): Promise<number[]> {
  const { rows } = await tx.query<{ areaId: number }>(
    `with changed as (
       update volunteer v
       set is_active = r.is_active
       from recounted_volunteer r
       where r.volunteer_id = v.id and v.is_active <> r.is_active
         and ($1::int[] is null or v.id = any ($1::int[]) and r.volunteer_id = any ($1::int[]))
       returning v.id
     )
     select distinct k.area_id as "areaId"
     from check_in k
     where k.volunteer_id in (select id from changed) or k.volunteer_id = any ($1::int[])`,
    [volunteerIds],
  )
  return rows.map((row) => row.areaId)
}
