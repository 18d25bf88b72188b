import type { Queryable } from '../db/db.ts'

/** Removes rows of `counter_now` that have come down to nothing, so that reading it stays as short as the list of open cases. */
export async function dropEmptyCounters(tx: Queryable): Promise<void> {
  await tx.query('delete from counter_now where n = 0 and overdue = 0')
}
