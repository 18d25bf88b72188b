import type { Queryable } from '../db/db.ts'

export type CaseOfCompound = { districtId: number; id: number; compoundId: number | null }

/** As `moveCases`, into other compounds; null: into none. */
export async function moveCaseCompounds(
  tx: Queryable,
  moved: readonly CaseOfCompound[],
  { at, actor, proposal }: { at: Date; actor: string; proposal: string },
): Promise<void> {
  await tx.query(
    `
    with target as (
      select t."districtId" as district_id, t.id, t."compoundId" as compound_id, i.compound_id as old_compound_id, i.state,
        (i.closed_at is null)::int as is_open
      from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "compoundId" int)
      join incident i on i.district_id = t."districtId" and i.id = t.id
    ), moved as (
      update incident i
      set compound_id = t.compound_id, revision = i.revision + t.is_open,
        imported_revision = i.imported_revision + case when i.imported_revision = i.revision then t.is_open else 0 end
      from target t
      where i.district_id = t.district_id and i.id = t.id
    )
    insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state, note)
    select t.district_id, t.id, 1 + coalesce(last.seq, 0), greatest($2::timestamptz, last.at), $3::text, 're-attribute',
      t.state, t.state, $4::text || ' ' || coalesce(was.code, '—') || ' → ' || coalesce(now_in.code, '—')
    from target t
    left join compound was on was.id = t.old_compound_id
    left join compound now_in on now_in.id = t.compound_id
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
