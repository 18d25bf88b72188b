import type { Queryable } from '../db/db.ts'

/**
 * Makes `counter_staff` equal to its recount in some areas, or everywhere (null). Needs the clock stopped.
 * Returns the areas whose counts have changed.
 */
export async function recountStaff(tx: Queryable, areaIds: readonly number[] | null): Promise<number[]> {
  const { rows } = await tx.query<{ areaId: number }>(
    `with recounted as materialized (
       select area_id, leaders, full_time, part_time, instructors, others
       from recounted_staff
       where $1::int[] is null or area_id = any ($1::int[])
     ),
     gone as (
       delete from counter_staff c
       where ($1::int[] is null or c.area_id = any ($1::int[]))
         and not exists (select from recounted r where r.area_id = c.area_id)
       returning c.area_id
     ),
     written as (
       insert into counter_staff as c (area_id, leaders, full_time, part_time, instructors, others)
       select area_id, leaders, full_time, part_time, instructors, others
       from recounted
       on conflict (area_id) do update
       set leaders = excluded.leaders, full_time = excluded.full_time, part_time = excluded.part_time,
         instructors = excluded.instructors, others = excluded.others
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
