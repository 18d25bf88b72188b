import type { Queryable } from '../db/db.ts'

export type StaffRow = { role: string; name: string; dutyPhone: string | null }

/** Staff of one area on duty at a time. Their names and duty phones are meant to be posted. */
export async function listAreaStaff(db: Queryable, areaId: number, at: Date): Promise<StaffRow[]> {
  const { rows } = await db.query<StaffRow>(
    `
    select role, name, duty_phone as "dutyPhone"
    from staff_assignment
    where area_id = $1::int and valid_from <= $2::timestamptz and $2::timestamptz < valid_to
    order by array_position(
      array['grid_leader', 'full_time', 'part_time', 'instructor', 'info_worker', 'enforcement', 'party_member'],
      role), name, id
    `,
    [areaId, at],
  )
  return rows
}
