import type { Transaction } from '../db/db.ts'
import type { FileSummary } from './import-summary.ts'
import { rejectRow } from './reject-row.ts'
import type { RejectsLog } from './rejects-log.ts'
import type { RowFault } from './row-fault.ts'
import { compareAreas } from './sql/compare-areas.ts'
import { compareCompounds } from './sql/compare-compounds.ts'
import { compareIncidents } from './sql/compare-incidents.ts'
import { giveNodes } from './sql/give-nodes.ts'
import { takeConflicts } from './sql/take-conflicts.ts'
import { takeRedrawn } from './sql/take-redrawn.ts'
import type { FileContext } from './write/file-context.ts'

const workedOn: RowFault = {
  code: 'worked-on',
  reason: 'says something new of a case on which the desk has worked since: its work stands',
}
const drawn: RowFault = {
  code: 'worked-on',
  reason: 'says something new of a border that a published proposal has drawn since: its work stands',
}
const retired: RowFault = {
  code: 'retired',
  reason: 'a published proposal has retired it: its code is never given again',
}

/**
 * Compares the staged rows with what is known, and rejects those that would undo what has been done here since: with cases at the
 * desk, with borders by published proposals.
 */
export async function rejectConflicts(
  tx: Transaction,
  context: FileContext,
  summary: FileSummary,
  rejects: RejectsLog,
): Promise<void> {
  for (const { rowNo, line, key, location, fault } of await conflictsOf(tx, context)) {
    await rejectRow({ rejects, summary }, { row: rowNo, line, key }, fault)
    summary.rowsTaken -= 1
    if (summary.locations && location) summary.locations[location] -= 1
  }
}

async function conflictsOf(tx: Transaction, { file, tree }: FileContext) {
  switch (file.kind) {
    case 'incidents':
      await compareIncidents(tx)
      return (await takeConflicts(tx)).map((row) => ({ ...row, fault: workedOn }))
    case 'areas': {
      const { levelNo } = tree.levels.find(({ code }) => code === file.level)!
      await giveNodes(tx, levelNo)
      await compareAreas(tx, levelNo)
      break
    }
    case 'compounds':
      await giveNodes(tx, null)
      await compareCompounds(tx)
      break
    default:
      return []
  }
  const redrawn = await takeRedrawn(tx)
  return redrawn.map((row) => ({ ...row, location: null, fault: row.isRetired ? retired : drawn }))
}
