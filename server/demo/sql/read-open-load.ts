import type { Queryable } from '../../db/db.ts'

export type OpenLoad = { open: number; overdue: number }

/** How many cases are open, and how many of them overdue, from the counters. */
export async function readOpenLoad(db: Queryable): Promise<OpenLoad> {
  const { rows } = await db.query<OpenLoad>(`
    select coalesce(sum(n), 0)::int as open, coalesce(sum(overdue), 0)::int as overdue
    from counter_now
    where state <> 'closed'
  `)
  return rows[0]!
}
