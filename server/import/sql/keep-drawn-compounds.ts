import type { Queryable } from '../../db/db.ts'

/**
 * Where published proposals have drawn or retired compounds, the ground tells what belongs to them: of known buildings, or known
 * cases, the staged row follows the store where either speaks of such a compound. A new row that names a retired one names none.
 */
export async function keepDrawnCompounds(tx: Queryable, kind: 'buildings' | 'incidents'): Promise<void> {
  await tx.query(
    `
    with redrawn as materialized (
      select c.id, v.id is null as is_retired
      from compound c
      left join compound_version v on v.compound_id = c.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
      where v.id is null or v.proposal_id is not null
    ), known as (
      select code, compound_id from building where $1::text = 'buildings'
      union all
      select code, compound_id from incident where $1::text = 'incidents'
    )
    update import_stage s
    set compound_id = told.compound_id
    from (
      select t.row_no, k.compound_id
      from import_stage t
      left join known k on k.code = t.key
      where case when k.code is null then t.compound_id in (select id from redrawn where is_retired)
        else t.compound_id in (select id from redrawn) or k.compound_id in (select id from redrawn) end
    ) as told
    where told.row_no = s.row_no and exists (select from redrawn)
    `,
    [kind],
  )
}
