import type { Queryable } from '../../db/db.ts'

/** Adds postings that are new (by role, area, name and beginning) and changes their duty phone. */
export async function upsertStaff(tx: Queryable): Promise<{ inserted: number; updated: number }> {
  const updated = await tx.query(
    `
    update staff_assignment t
    set duty_phone = s.duty_phone
    from import_stage s
    where t.role = s.role and t.area_id = s.area_id and t.name = s.name
      and t.valid_from = coalesce(s.valid_from, '-infinity') and t.duty_phone is distinct from s.duty_phone
    `,
  )
  const inserted = await tx.query(
    `
    insert into staff_assignment (role, area_id, name, duty_phone, valid_from)
    select s.role, s.area_id, s.name, s.duty_phone, coalesce(s.valid_from, '-infinity')
    from import_stage s
    where not exists (
      select from staff_assignment t
      where t.role = s.role and t.area_id = s.area_id and t.name = s.name
        and t.valid_from = coalesce(s.valid_from, '-infinity')
    )
    `,
  )
  return { inserted: inserted.rowCount, updated: updated.rowCount }
}
