import type { StaffCounts } from '../../geo/metrics/counts.ts'
import type { Queryable } from '../db/db.ts'

/** Postings by area and kind, from the counters. */
export async function sumStaffCounters(db: Queryable): Promise<({ areaId: number } & StaffCounts)[]> {
  const { rows } = await db.query<{ areaId: number } & StaffCounts>(
    `select area_id as "areaId", leaders, full_time as "fullTime", part_time as "partTime", instructors, others
     from counter_staff`,
  )
  return rows
}
