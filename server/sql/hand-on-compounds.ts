import type { Queryable } from '../db/db.ts'

/**
 * Hands on what hangs on compounds that are no more to the one that most of each became: orders, meetings, projects, check-ins; the
 * owners' committee and the party organisation of one of them where the heir has none.
 */
export async function handOnCompounds(
  tx: Queryable,
  successions: readonly { from: number; to: number }[],
): Promise<void> {
  await tx.query(
    `
    with heir as (
      select h."from" as from_id, h."to" as to_id, row_number() over (partition by h."to" order by h."from") as place
      from jsonb_to_recordset($1::jsonb) as h ("from" int, "to" int)
    ), orders as (
      update service_order s set compound_id = h.to_id from heir h where s.compound_id = h.from_id
    ), meetings as (
      update joint_meeting m set compound_id = h.to_id from heir h where m.compound_id = h.from_id
    ), projects as (
      update project j set compound_id = h.to_id from heir h where j.compound_id = h.from_id
    ), checked_in as (
      update check_in k set compound_id = h.to_id from heir h where k.compound_id = h.from_id
    ), committees as (
      update owners_committee c set compound_id = h.to_id from heir h
      where c.compound_id = h.from_id and h.place = 1
        and not exists (select from owners_committee own where own.compound_id = h.to_id)
    )
    update party_organisation o set compound_id = h.to_id from heir h
    where o.compound_id = h.from_id and h.place = 1
      and not exists (select from party_organisation own where own.compound_id = h.to_id)
    `,
    [JSON.stringify(successions)],
  )
}
