import type { Queryable } from '../db/db.ts'

/** Approved proposals in no campaign that hold from a moment that has come, in the order in which they hold. */
export async function listDueProposals(db: Queryable, now: Date): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `
    select id
    from proposal
    where state = 'approved' and campaign_id is null and effective_at <= $1::timestamptz
    order by effective_at, id
    `,
    [now],
  )
  return rows.map(({ id }) => id)
}
