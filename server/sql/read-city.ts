import type { Queryable } from '../db/db.ts'

export type CityRow = {
  titleZh: string
  titleEn: string
  timeZone: string
  isDemonstration: boolean
  attribution: string
}

/** The one row about the city; null while the store is empty. */
export async function readCity(db: Queryable): Promise<CityRow | null> {
  const { rows } = await db.query<CityRow>(`
    select title_zh as "titleZh", title_en as "titleEn", time_zone as "timeZone",
      is_demonstration as "isDemonstration", attribution
    from city
  `)
  return rows[0] ?? null
}
