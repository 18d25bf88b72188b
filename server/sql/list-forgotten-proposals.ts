import type { Queryable } from '../db/db.ts'

/** Drafts that nobody has changed since a moment: drawn, checked or returned, and left there. By id. */
export async function listForgottenProposals(db: Queryable, since: Date): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `
    select id
    from proposal
    where state in ('draft', 'checked', 'returned') and changed_at < $1::timestamptz
    order by id
    `,
    [since],
  )
  return rows.map(({ id }) => id)
}
