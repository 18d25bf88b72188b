import type { Mark } from '../../geo/model/walk.ts'
import type { Queryable } from '../db/db.ts'
import type { Post } from './list-proposal-events.ts'

/** A mark, and whose it is. */
export type MarkRow = Omit<Mark, 'madeAt' | 'receivedAt' | 'account'> & {
  madeAt: Date
  receivedAt: Date
  accountId: number
  post: Post | null
}

/** The marks of a proposal in the order in which they were made. */
export async function listMarks(db: Queryable, proposalId: number): Promise<MarkRow[]> {
  const { rows } = await db.query<MarkRow>(
    `
    select m.client_id as "clientId", m.revision, m.stretch, m.change, m.line, m.state, m.note, m.position,
      m.distance_m as "distanceM", m.doubt, m.made_at as "madeAt", m.received_at as "receivedAt", m.actor,
      m.made_by as "accountId", p.client_id is not null as "hasPhoto",
      post_of(m.made_by) as post
    from proposal_mark m
    left join proposal_mark_photo p using (proposal_id, client_id)
    where m.proposal_id = $1::int
    order by m.made_at, m.client_id
    `,
    [proposalId],
  )
  return rows
}
