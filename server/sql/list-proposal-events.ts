import type { Proposal } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type ProposalEventRow = Omit<Proposal['timeline'][number], 'at'> & { at: Date }

/** What has happened to a proposal, first to last. */
export async function listProposalEvents(db: Queryable, proposalId: number): Promise<ProposalEventRow[]> {
  const { rows } = await db.query<ProposalEventRow>(
    `
    select seq, at, actor, action, from_state as "fromState", to_state as "toState", note
    from proposal_event
    where proposal_id = $1::int
    order by seq
    `,
    [proposalId],
  )
  return rows
}
