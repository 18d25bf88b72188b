import { openProposalStates, type ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type TouchingProposal = {
  id: number
  title: string
  state: ProposalState
  createdAt: Date
  shares: 'area' | 'edge'
}

/** Other proposals under way that draw one of the same areas, or areas along a common border, by id. */
export async function listTouchingProposals(db: Queryable, id: number): Promise<TouchingProposal[]> {
  const { rows } = await db.query<TouchingProposal>(
    `
    with ours as (
      select b.area_id, v.geom
      from proposal_base b
      join area_version v on v.id = b.version_id
      where b.proposal_id = $1::int
    )
    select p.id, p.title, p.state, p.created_at as "createdAt",
      case when bool_or(theirs.area_id = ours.area_id) then 'area' else 'edge' end as shares
    from proposal p
    join proposal me on me.id = $1::int and me.parent_id = p.parent_id
    join proposal_base theirs on theirs.proposal_id = p.id
    join area_version v on v.id = theirs.version_id
    join ours on ours.area_id = theirs.area_id
      -- along a line, not in a corner alone
      or (ours.geom && v.geom and st_relate(ours.geom, v.geom, '****1****'))
    where p.id <> $1::int and p.state = any ($2::text[])
    group by p.id
    order by p.id
    `,
    [id, openProposalStates],
  )
  return rows
}
