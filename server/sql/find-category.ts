import type { Queryable } from '../db/db.ts'

/** A category by its code, with its time limit in hours; null: there is none. */
export async function findCategory(
  db: Queryable,
  code: string,
): Promise<{ id: number; timeLimitHours: number } | null> {
  const { rows } = await db.query<{ id: number; timeLimitHours: number }>(
    `
    select id, time_limit_hours as "timeLimitHours"
    from category
    where code = $1::text
    `,
    [code],
  )
  return rows[0] ?? null
}
