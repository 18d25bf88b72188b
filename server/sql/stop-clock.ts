import type { Queryable } from '../db/db.ts'

/**
 * Takes the city's clock for this transaction alone: waits until every writer that holds it has ended, and keeps
 * new ones waiting. For the tick and for recounts, which must see all facts that the counters have seen.
 * Must come before any other lock of the transaction. null: the city has no clock yet.
 */
export async function stopClock(tx: Queryable): Promise<{ asOf: Date; countedChangeId: number } | null> {
  const { rows } = await tx.query<{ asOf: Date | null; countedChangeId: number | null }>(
    `select as_of as "asOf", counted_change_id as "countedChangeId"
     from stop_clock()`,
  )
  const { asOf, countedChangeId } = rows[0]!
  return asOf === null || countedChangeId === null ? null : { asOf, countedChangeId }
}
