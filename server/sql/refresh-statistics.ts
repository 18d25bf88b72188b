import type { Queryable } from '../db/db.ts'

/** Lets the planner know what the tables hold that this transaction has written. For bulk writers: without it, plans are made for empty tables. */
export async function refreshStatistics(tx: Queryable): Promise<void> {
  await tx.query('select refresh_statistics()')
}
