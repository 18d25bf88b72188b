import type { Queryable } from '../db/db.ts'

/** There is no city in the store yet: nothing can be written about it. */
export class EmptyStoreError extends Error {
  override name = 'EmptyStoreError'
}

/**
 * Holds the city's clock still until the transaction ends, and reads it. Every writer of facts begins with this,
 * so that what it decides by `as_of` (is a case overdue?) still holds when it commits; writers do not hinder
 * each other, only the tick and recounts wait (see stop-clock). Errors: EmptyStoreError.
 */
export async function holdClock(tx: Queryable): Promise<{ asOf: Date }> {
  const { rows } = await tx.query<{ asOf: Date }>(
    `select as_of as "asOf"
     from city_clock
     for share`,
  )
  const clock = rows[0]
  if (!clock) throw new EmptyStoreError('the city has no clock yet: tick() or rebuildCounters() sets it')
  return clock
}
