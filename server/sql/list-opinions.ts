import type { Opinion } from '../../geo/model/walk.ts'
import type { Queryable } from '../db/db.ts'

export type OpinionRow = Omit<Opinion, 'receivedAt'> & { receivedAt: Date; accountId: number }

/** The opinions about a proposal in the order in which they came. */
export async function listOpinions(db: Queryable, proposalId: number): Promise<OpinionRow[]> {
  const { rows } = await db.query<OpinionRow>(
    `
    select client_id as "clientId", revision, stance, text, body, to_char(given_on, 'YYYY-MM-DD') as "givenOn",
      received_at as "receivedAt", actor as "recordedBy", recorded_by as "accountId"
    from proposal_opinion
    where proposal_id = $1::int
    order by received_at, client_id
    `,
    [proposalId],
  )
  return rows
}
