import type { Queryable } from '../db/db.ts'
import { EmptyStoreError } from './empty-store-error.ts'

/**
 * Holds the city's clock still until the transaction ends, and reads it. Every writer of facts begins with this,
 * so that what it decides by `as_of` (is a case overdue?) still holds when it commits; writers do not hinder
 * each other, only the tick and recounts wait (see stop-clock). Errors: EmptyStoreError.
 */
export async function holdClock(tx: Queryable): Promise<{ asOf: Date }> {
  const { rows } = await tx.query<{ asOf: Date | null }>(`select hold_clock() as "asOf"`)
  return { asOf: heldMoment(rows[0]?.asOf ?? null) }
}

/** What `hold_clock()` has answered; null: there is no clock to hold. */
export function heldMoment(asOf: Date | null): Date {
  if (!asOf) throw new EmptyStoreError('the city has no clock yet: tick() or rebuildCounters() sets it')
  return asOf
}
