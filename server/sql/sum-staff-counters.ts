import type { StaffCounts } from '../../geo/metrics/counts.ts'
import type { Queryable } from '../db/db.ts'

/** Postings by area and kind, from the counters: of some areas, or of all (null). */
export async function sumStaffCounters(
  db: Queryable,
  areaIds: readonly number[] | null,
): Promise<({ areaId: number } & StaffCounts)[]> {
  const { rows } = await db.query<{ areaId: number } & StaffCounts>(
    `select area_id as "areaId", leaders, full_time as "fullTime", part_time as "partTime", instructors, others
     from counter_staff
     where $1::int[] is null or area_id = any($1::int[])`,
    [areaIds],
  )
  return rows
}
