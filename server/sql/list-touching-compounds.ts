import { openProposalStates } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'
import type { TouchingProposal } from './list-touching-proposals.ts'

/** As `listTouchingProposals`, of a proposal of compounds: others that draw one of the same, or whose drawn ground meets its own. */
export async function listTouchingCompounds(db: Queryable, id: number): Promise<TouchingProposal[]> {
  const { rows } = await db.query<TouchingProposal>(
    `
    select p.id, p.title, p.state, p.created_at as "createdAt", case when same.is_so then 'area' else 'edge' end as shares
    from proposal me
    join proposal p on p.parent_id = me.parent_id and p.level_no is null and p.state = any ($2::text[]) and p.id <> me.id
    cross join lateral (
      select exists (
        select
        from proposal_compound ours
        join proposal_compound theirs on theirs.compound_id = ours.compound_id
        where ours.proposal_id = me.id and theirs.proposal_id = p.id) as is_so
    ) same
    where me.id = $1::int and (same.is_so or exists (
      select
      from proposal_cell ours
      join proposal_cell theirs on st_intersects(theirs.geom, ours.geom)
      where ours.proposal_id = me.id and theirs.proposal_id = p.id))
    order by p.id
    limit 100
    `,
    [id, openProposalStates],
  )
  return rows
}
