import type { ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'

/** Published proposals of which no version is in force any more, by id. */
export async function listSupersededProposals(
  tx: Queryable,
  parentId: number,
): Promise<{ id: number; state: ProposalState }[]> {
  const { rows } = await tx.query<{ id: number; state: ProposalState }>(
    `
    select p.id, p.state
    from proposal p
    where p.parent_id = $1::int and p.state in ('published', 'filed')
      and not exists (select from area_version v where v.proposal_id = p.id and v.valid_to = 'infinity')
      and not exists (select from compound_version v where v.proposal_id = p.id and v.valid_to = 'infinity')
    order by p.id
    `,
    [parentId],
  )
  return rows
}
