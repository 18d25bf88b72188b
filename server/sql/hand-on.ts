import type { Succession } from '../../geo/topology/successions-after.ts'
import type { Queryable } from '../db/db.ts'

/**
 * Hands on what hangs on retired areas: accounts' areas, places of check-in and teams go to the main successor; postings end,
 * and go on there where the staff goes along. What is left without a posting is vacant, and counted so.
 */
export async function handOn(tx: Queryable, successions: readonly Succession[], at: Date): Promise<void> {
  await tx.query(
    `
    with heir as (
      select h."from" as from_id, h."to" as to_id, h."withStaff" as with_staff
      from jsonb_to_recordset($1::jsonb) as h ("from" int, "to" int, "withStaff" boolean)
    ), ended as (
      update staff_assignment s
      set valid_to = $2::timestamptz
      from heir h
      where s.area_id = h.from_id and s.valid_from < $2::timestamptz and s.valid_to > $2::timestamptz
      returning s.role, s.name, s.duty_phone, s.code, h.to_id, h.with_staff
    ), posted as (
      insert into staff_assignment (role, area_id, name, duty_phone, code, valid_from)
      select role, to_id, name, duty_phone, code, $2::timestamptz
      from ended
      where with_staff
    ), checked_in as (
      update check_in k set area_id = h.to_id from heir h where k.area_id = h.from_id
    ), teams as (
      update team t set area_id = h.to_id from heir h where t.area_id = h.from_id
    ), taken as (
      delete from "grant" g using heir h where g.area_id = h.from_id
      returning g.account_id, g.role, h.to_id
    )
    insert into "grant" (account_id, role, area_id)
    select distinct account_id, role, to_id
    from taken
    on conflict do nothing
    `,
    [JSON.stringify(successions), at],
  )
}
