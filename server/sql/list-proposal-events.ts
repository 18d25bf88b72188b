import type { Proposal } from '../../geo/model/proposal.ts'
import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

/** The widest role that an account holds now, and over which area (null: the whole city). */
export type Post = { role: Role; areaId: number | null }

export type ProposalEventRow = Omit<Proposal['timeline'][number], 'at' | 'account'> & {
  at: Date
  post: Post | null
}

/** What has happened to a proposal, first to last. */
export async function listProposalEvents(db: Queryable, proposalId: number): Promise<ProposalEventRow[]> {
  const { rows } = await db.query<ProposalEventRow>(
    `
    select e.seq, e.at, e.actor, e.action, e.from_state as "fromState", e.to_state as "toState", e.note,
      post_of(e.account_id) as post
    from proposal_event e
    where e.proposal_id = $1::int
    order by e.seq
    `,
    [proposalId],
    { keepPlan: true },
  )
  return rows
}
