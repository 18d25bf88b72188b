import type { Queryable } from '../../db/db.ts'

/** Cases that were opened by a moment and not closed by it. */
export async function countOpenAt(tx: Queryable, at: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `
    select count(*)::int as n
    from incident
    where opened_at <= $1::timestamptz and (closed_at is null or closed_at > $1::timestamptz)
    `,
    [at],
  )
  return rows[0]!.n
}
