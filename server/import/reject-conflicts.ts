import type { Transaction } from '../db/db.ts'
import type { FileSummary } from './import-summary.ts'
import { rejectRow } from './reject-row.ts'
import type { RejectsLog } from './rejects-log.ts'
import { compareIncidents } from './sql/compare-incidents.ts'
import { takeConflicts } from './sql/take-conflicts.ts'

/** Compares the staged cases with the known ones, and rejects those that would undo what the desk has done: its work stands. */
export async function rejectConflicts(
  tx: Transaction,
  summary: FileSummary,
  rejects: RejectsLog,
): Promise<void> {
  await compareIncidents(tx)
  const reason = 'says something new of a case on which the desk has worked since: its work stands'
  for (const { rowNo, line, key, location } of await takeConflicts(tx)) {
    await rejectRow({ rejects, summary }, { row: rowNo, line, key }, { code: 'worked-on', reason })
    summary.rowsTaken -= 1
    if (summary.locations) summary.locations[location] -= 1
  }
}
