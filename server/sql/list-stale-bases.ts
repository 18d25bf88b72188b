import type { Proposal } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

/** The areas of a proposal whose version is no longer the one it was drawn on, by id. */
export async function listStaleBases(db: Queryable, proposalId: number): Promise<Proposal['stale']> {
  const { rows } = await db.query<Proposal['stale'][number]>(
    `
    select a.id as "areaId", a.code, v.id as "currentVersionId"
    from proposal_base b
    join area a on a.id = b.area_id
    left join area_version v on v.area_id = a.id and a.status = 'active'
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    where b.proposal_id = $1::int and v.id is distinct from b.version_id
    order by a.id
    `,
    [proposalId],
  )
  return rows
}
