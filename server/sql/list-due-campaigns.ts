import type { Queryable } from '../db/db.ts'

/** Approved campaigns that hold from a moment that has come, in the order in which they hold. */
export async function listDueCampaigns(db: Queryable, now: Date): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `
    select id
    from campaign
    where state = 'approved' and effective_at <= $1::timestamptz
    order by effective_at, id
    `,
    [now],
  )
  return rows.map(({ id }) => id)
}
