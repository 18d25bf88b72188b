import type { Queryable } from '../db/db.ts'

/** What the city has set of its notice cards. */
export async function readNoticeSettings(db: Queryable): Promise<object> {
  const { rows } = await db.query<{ settings: object | null }>(
    `select settings -> 'notice' as settings
     from city`,
  )
  return rows[0]?.settings ?? {}
}
