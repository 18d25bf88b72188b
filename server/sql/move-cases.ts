import type { Queryable } from '../db/db.ts'
import type { MovedCase } from './count-moved-cases.ts'

/**
 * Puts cases into the leaf areas, or compounds, that hold them now. An open one is told so in its timeline and has a revision
 * more; a closed one keeps its life as it was. What an import may still say of a case stays as it is.
 */
export async function moveCases(
  tx: Queryable,
  moved: readonly MovedCase[],
  { at, actor, proposal }: { at: Date; actor: string; proposal: string },
): Promise<void> {
  await tx.query(
    `
    with target as (
      select i.district_id, i.id, i.state, (i.closed_at is null)::int as is_open, t."to" ? 'area_id' as is_area,
        i.area_id as old_area_id, i.compound_id as old_compound_id, after.area_id, after.compound_id
      from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "to" jsonb)
      join incident i on i.district_id = t."districtId" and i.id = t.id
      cross join lateral jsonb_populate_record(i, t."to") as after
    ), moved as (
      update incident i
      set area_id = t.area_id, compound_id = t.compound_id, revision = i.revision + t.is_open,
        imported_revision = i.imported_revision + case when i.imported_revision = i.revision then t.is_open else 0 end
      from target t
      where i.district_id = t.district_id and i.id = t.id
    )
    insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state, note)
    select t.district_id, t.id, 1 + coalesce(last.seq, 0), greatest($2::timestamptz, last.at), $3::text, 're-attribute',
      t.state, t.state, $4::text || ' ' || coalesce(was.code, '—') || ' → ' || coalesce(now_in.code, '—')
    from target t
    cross join lateral (
      select case when t.is_area then (select code from area where id = t.old_area_id)
        else (select code from compound where id = t.old_compound_id) end as code
    ) was
    cross join lateral (
      select case when t.is_area then (select code from area where id = t.area_id)
        else (select code from compound where id = t.compound_id) end as code
    ) now_in
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
