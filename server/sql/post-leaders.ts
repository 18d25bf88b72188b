import type { Queryable } from '../db/db.ts'

/** Posts leaders where nobody leads. */
export async function postLeaders(
  tx: Queryable,
  leaders: readonly { areaId: number; name: string }[],
  from: Date,
): Promise<void> {
  await tx.query(
    `
    insert into staff_assignment (role, area_id, name, valid_from)
    select 'grid_leader', l."areaId", l.name, $2::timestamptz
    from jsonb_to_recordset($1::jsonb) as l ("areaId" int, name text)
    where not exists (
      select from staff_assignment s
      where s.area_id = l."areaId" and s.role = 'grid_leader' and s.valid_to > $2::timestamptz)
    `,
    [JSON.stringify(leaders), from],
  )
}
