import type { Queryable } from '../db/db.ts'

/**
 * Puts cases into the leaf areas that hold them now. An open one is told so in its timeline and has a revision more; a closed
 * one keeps its life as it was. What an import may still say of a case stays as it is.
 */
export async function moveCases(
  tx: Queryable,
  moved: readonly { districtId: number; id: number; areaId: number }[],
  { at, actor, proposal }: { at: Date; actor: string; proposal: string },
): Promise<void> {
  await tx.query(
    `
    with target as (
      select t."districtId" as district_id, t.id, t."areaId" as area_id, i.area_id as old_area_id, i.state,
        (i.closed_at is null)::int as is_open
      from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "areaId" int)
      join incident i on i.district_id = t."districtId" and i.id = t.id
    ), moved as (
      update incident i
      set area_id = t.area_id, revision = i.revision + t.is_open,
        imported_revision = i.imported_revision + case when i.imported_revision = i.revision then t.is_open else 0 end
      from target t
      where i.district_id = t.district_id and i.id = t.id
    )
    insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state, note)
    select t.district_id, t.id, 1 + coalesce(last.seq, 0), greatest($2::timestamptz, last.at), $3::text, 're-attribute',
      t.state, t.state, $4::text || ' ' || was.code || ' → ' || now_in.code
    from target t
    join area was on was.id = t.old_area_id
    join area now_in on now_in.id = t.area_id
    left join lateral (
      select max(e.seq) as seq, max(e.at) as at
      from incident_event e
      where e.district_id = t.district_id and e.incident_id = t.id
    ) as last on true
    where t.is_open = 1
    `,
    [JSON.stringify(moved), at, actor, proposal],
  )
}
