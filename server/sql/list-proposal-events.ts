import type { Proposal } from '../../geo/model/proposal.ts'
import type { Role } from '../../geo/model/session.ts'
import type { Queryable } from '../db/db.ts'

export type ProposalEventRow = Omit<Proposal['timeline'][number], 'at' | 'account'> & {
  at: Date
  /** The widest role that the account holds now, and over which area (null: the whole city). */
  role: Role | null
  accountAreaId: number | null
}

/** What has happened to a proposal, first to last. */
export async function listProposalEvents(db: Queryable, proposalId: number): Promise<ProposalEventRow[]> {
  const { rows } = await db.query<ProposalEventRow>(
    `
    select e.seq, e.at, e.actor, e.action, e.from_state as "fromState", e.to_state as "toState", e.note, g.role,
      g.area_id as "accountAreaId"
    from proposal_event e
    left join lateral (
      select role, area_id
      from "grant"
      where account_id = e.account_id
      order by role_rank(role), area_id
      limit 1
    ) g on true
    where e.proposal_id = $1::int
    order by e.seq
    `,
    [proposalId],
  )
  return rows
}
