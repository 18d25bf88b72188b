import type { Queryable } from '../db/db.ts'

/** What the city has set of the thresholds of the rules of drawing; everything else has its default. */
export async function readBoundarySettings(db: Queryable): Promise<object> {
  const { rows } = await db.query<{ settings: object | null }>(
    `select settings -> 'boundary' as settings
     from city`,
  )
  return rows[0]?.settings ?? {}
}
