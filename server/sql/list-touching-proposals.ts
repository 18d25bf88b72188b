import { openProposalStates, type ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type TouchingProposal = {
  id: number
  title: string
  state: ProposalState
  createdAt: Date
  shares: 'area' | 'edge'
}

/**
 * Other proposals under way that draw one of the same areas, or one that has a border in common with them now, by id; at most 100.
 * Which areas are neighbours is found once, not once for each proposal: many may wait on one border.
 */
export async function listTouchingProposals(db: Queryable, id: number): Promise<TouchingProposal[]> {
  const { rows } = await db.query<TouchingProposal>(
    `
    with ours as (
      select area_id from proposal_base where proposal_id = $1::int
    ), near as (
      select theirs.area_id
      from ours
      join area_version v on v.area_id = ours.area_id and v.recorded_to = 'infinity' and v.valid_to = 'infinity'
      join area_version theirs on theirs.geom && v.geom
        and theirs.recorded_to = 'infinity' and theirs.valid_to = 'infinity'
      -- along a line, not in a corner alone
      where theirs.area_id not in (select area_id from ours) and st_relate(v.geom, theirs.geom, '****1****')
    ), drawn as (
      select area_id, true as is_ours from ours
      union
      select area_id, false from near
    )
    select p.id, p.title, p.state, p.created_at as "createdAt",
      case when bool_or(drawn.is_ours) then 'area' else 'edge' end as shares
    from proposal me
    join proposal p on p.parent_id = me.parent_id and p.state = any ($2::text[]) and p.id <> me.id
    join proposal_base theirs on theirs.proposal_id = p.id
    join drawn on drawn.area_id = theirs.area_id
    where me.id = $1::int
    group by p.id
    order by p.id
    limit 100
    `,
    [id, openProposalStates],
  )
  return rows
}
