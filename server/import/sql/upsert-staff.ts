import type { Queryable } from '../../db/db.ts'

/**
 * Brings the staged postings into the store, by their key: a name, a duty phone or a beginning that was corrected is changed;
 * who now has another role or area is posted anew from `now` (or from the beginning that the row says), and the posting
 * before ends there.
 */
export async function upsertStaff(tx: Queryable, now: Date): Promise<{ inserted: number; updated: number }> {
  await nameByKey(tx)
  const corrected = await tx.query(
    `
    update staff_assignment t
    set name = s.name, duty_phone = s.duty_phone, valid_from = s.begins
    from (
      select t.id, s.name, s.duty_phone,
        -- never before the posting of this key that ended last
        greatest(coalesce(s.valid_from, t.valid_from), (
          select max(e.valid_to) from staff_assignment e where e.code = s.key and e.valid_to < 'infinity'
        )) as begins
      from import_stage s
      join staff_assignment t on t.code = s.key and t.valid_to = 'infinity'
      where (t.role, t.area_id) = (s.role, s.area_id)
    ) s
    where t.id = s.id and (t.name, t.duty_phone, t.valid_from) is distinct from (s.name, s.duty_phone, s.begins)
    `,
  )
  const moved = await tx.query(
    `
    update staff_assignment t
    set valid_to = case
      when s.valid_from > t.valid_from then s.valid_from
      else greatest($1::timestamptz, t.valid_from + interval '1 ms')
    end
    from import_stage s
    where t.code = s.key and t.valid_to = 'infinity' and (t.role, t.area_id) <> (s.role, s.area_id)
    `,
    [now],
  )
  const posted = await tx.query(
    `
    insert into staff_assignment (code, role, area_id, name, duty_phone, valid_from)
    select s.key, s.role, s.area_id, s.name, s.duty_phone, coalesce(greatest(last.valid_to, s.valid_from), '-infinity')
    from import_stage s
    left join lateral (
      select max(t.valid_to) as valid_to from staff_assignment t where t.code = s.key
    ) last on true
    where last.valid_to is distinct from 'infinity'
    `,
  )
  return { inserted: posted.rowCount - moved.rowCount, updated: corrected.rowCount + moved.rowCount }
}

/** Postings that were imported before keys were kept get theirs: by role, area, name and beginning, one each. */
async function nameByKey(tx: Queryable): Promise<void> {
  await tx.query(
    `
    with nameless as (
      select id, role, area_id, name, valid_from,
        row_number() over (partition by role, area_id, name, valid_from order by id) as nth
      from staff_assignment
      where code is null and valid_to = 'infinity'
    ), unknown as (
      select key, role, area_id, name, coalesce(valid_from, '-infinity') as valid_from,
        row_number() over (partition by role, area_id, name, valid_from order by row_no) as nth
      from import_stage s
      where not exists (select from staff_assignment t where t.code = s.key)
    )
    update staff_assignment t
    set code = u.key
    from nameless n
    join unknown u on (u.role, u.area_id, u.name, u.valid_from, u.nth) = (n.role, n.area_id, n.name, n.valid_from, n.nth)
    where t.id = n.id
    `,
  )
}
