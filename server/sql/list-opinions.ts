import type { Opinion } from '../../geo/model/walk.ts'
import type { Queryable } from '../db/db.ts'
import type { Post } from './list-proposal-events.ts'

export type OpinionRow = Omit<Opinion, 'receivedAt' | 'account'> & {
  receivedAt: Date
  accountId: number
  post: Post | null
}

/** The opinions about a proposal in the order in which they came. */
export async function listOpinions(db: Queryable, proposalId: number): Promise<OpinionRow[]> {
  const { rows } = await db.query<OpinionRow>(
    `
    select client_id as "clientId", revision, stance, text, body, to_char(given_on, 'YYYY-MM-DD') as "givenOn",
      received_at as "receivedAt", actor, recorded_by as "accountId",
      post_of(recorded_by) as post
    from proposal_opinion
    where proposal_id = $1::int
    order by received_at, client_id
    `,
    [proposalId],
  )
  return rows
}
