import type { Queryable } from '../db/db.ts'

/** Postings now, and active volunteers by their newest check-in, of some areas; areas without either are left out. */
export async function countPeople(
  db: Queryable,
  areaIds: readonly number[],
): Promise<{ areaId: number; staff: number; volunteers: number }[]> {
  const { rows } = await db.query<{ areaId: number; staff: number; volunteers: number }>(
    `
    select id as "areaId",
      coalesce((
        select leaders + full_time + part_time + instructors + others
        from counter_staff s where s.area_id = id), 0)::int as staff,
      coalesce((
        select sum(volunteers_active) from counter_place p where p.area_id = id), 0)::int as volunteers
    from unnest($1::int[]) as id
    `,
    [areaIds],
  )
  return rows
}
