import type { Queryable } from '../../db/db.ts'

/** When anything was last done to a case; null where there are no cases. */
export async function newestEventTime(db: Queryable): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>('select max(at) as at from incident_event')
  return rows[0]!.at
}
