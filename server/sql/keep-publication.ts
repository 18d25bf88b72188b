import type { Impact } from '../../geo/model/impact.ts'
import type { Queryable } from '../db/db.ts'

/** Writes what came of a proposal: what was counted, and the area, or compound, that each new cell became. */
export async function keepPublication(
  tx: Queryable,
  proposalId: number,
  impact: Impact,
  made: readonly { key: number; areaId: number }[],
): Promise<void> {
  await tx.query(
    `
    with became as (
      update proposal_cell c
      set made_area_id = case when c.kind <> 'compound' then m."areaId" end,
        made_compound_id = case when c.kind = 'compound' then m."areaId" end
      from jsonb_to_recordset($3::jsonb) as m (key int, "areaId" int)
      where c.proposal_id = $1::int and c.key = m.key and c.key < 0
    )
    update proposal set impact = $2::jsonb where id = $1::int
    `,
    [proposalId, JSON.stringify(impact), JSON.stringify(made)],
  )
}
