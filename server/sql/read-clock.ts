import type { Queryable } from '../db/db.ts'

/** The moment up to which the effects of time are applied; null while the store is empty. */
export async function readClock(db: Queryable): Promise<Date | null> {
  const { rows } = await db.query<{ asOf: Date }>(`
    select as_of as "asOf"
    from city_clock
  `)
  return rows[0]?.asOf ?? null
}
