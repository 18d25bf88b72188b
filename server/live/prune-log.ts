import type { Db } from '../db/db.ts'
import { pruneChanges } from '../sql/prune-changes.ts'

/** Twice as many as anybody is told row by row (`reachRows` of the change feed). */
const keptRows = 20_000
const batchRows = 1000

/**
 * Deletes the rows of the change log that nobody will ask for any more: by number, not by age, so that its size is bounded
 * however busy the city. Batch by batch, so that no writer waits. Returns how many rows.
 */
export async function pruneLog(db: Db): Promise<number> {
  for (let all = 0; ; ) {
    const pruned = await pruneChanges(db, keptRows, batchRows)
    all += pruned
    if (pruned < batchRows) return all
  }
}
