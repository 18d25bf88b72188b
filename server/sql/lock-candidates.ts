import type { ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Queryable } from '../db/db.ts'

/** A proposal that is to be bundled. */
export type Candidate = {
  id: number
  state: ProposalState
  parentId: number
  campaignId: number | null
  /** The areas that it draws. */
  areaIds: number[]
}

/** Keeps proposals from other writers, in the order of their ids, and tells what bundling them asks. */
export async function lockCandidates(tx: Queryable, ids: readonly number[]): Promise<Candidate[]> {
  await tx.query('select from proposal where id = any ($1::int[]) order by id for update', [ids])
  const { rows } = await tx.query<Candidate>(
    `
    select p.id, p.state, p.parent_id as "parentId", p.campaign_id as "campaignId",
      coalesce((
        select jsonb_agg(b.area_id) from proposal_base b where b.proposal_id = p.id), '[]') as "areaIds"
    from proposal p
    where p.id = any ($1::int[])
    order by p.id
    `,
    [ids],
  )
  return rows
}
