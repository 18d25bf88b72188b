import { openProposalStates, type ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type TouchingProposal = {
  id: number
  title: string
  state: ProposalState
  createdAt: Date
}

/** Other proposals under way that draw one of the same areas, by id. */
export async function listTouchingProposals(db: Queryable, id: number): Promise<TouchingProposal[]> {
  const { rows } = await db.query<TouchingProposal>(
    `
    select p.id, p.title, p.state, p.created_at as "createdAt"
    from proposal p
    where p.id <> $1::int and p.state = any ($2::text[]) and exists (
      select
      from proposal_base theirs
      join proposal_base ours on ours.area_id = theirs.area_id and ours.proposal_id = $1::int
      where theirs.proposal_id = p.id)
    order by p.id
    `,
    [id, openProposalStates],
  )
  return rows
}
