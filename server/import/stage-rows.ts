import { hash } from 'node:crypto'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Transaction } from '../db/db.ts'
import type { FileSummary } from './import-summary.ts'
import type { BrokenRow, Source, SourceRow } from './read/source.ts'
import { rejectRow } from './reject-row.ts'
import type { RejectsLog } from './rejects-log.ts'
import type { RowFault } from './row-fault.ts'
import type { RowResult } from './rows/row-mapper.ts'
import { createStage, stageColumns } from './sql/create-stage.ts'
import { takeDuplicates } from './sql/take-duplicates.ts'
import type { FileContext } from './write/file-context.ts'
import { stageRow } from './write/stage-row.ts'

export type StageJob = {
  source: Source
  mapRow: (row: SourceRow) => RowResult
  context: FileContext
  /** Its counts of rows are filled in. */
  summary: FileSummary
  rejects: RejectsLog
}

/** Copies the rows that can stand into the transaction's stage, and rejects the others by line and reason. */
export async function stageRows(tx: Transaction, job: StageJob): Promise<void> {
  const { context, summary } = job
  const { kind } = context.file
  const locations: (LocationStatus | undefined)[] = []
  await createStage(tx, kind)
  const staged = await tx.copyIn('import_stage', stageColumns(kind), stagedValues(job, locations))
  // a fresh temporary table has no statistics, and what follows would be planned for a handful of rows
  await tx.query('analyze import_stage (row_no, key)')
  const before = summary.rowsRejected
  for (const row of await rejectDuplicates(tx, job)) locations[row] = undefined
  summary.rowsTaken = staged - (summary.rowsRejected - before)
  summary.locations = countLocations(locations)
}

async function* stagedValues(
  job: StageJob,
  locations: (LocationStatus | undefined)[],
): AsyncGenerator<readonly unknown[]> {
  for await (const raw of job.source.rows()) {
    job.summary.rowsRead += 1
    const row = job.summary.rowsRead
    const staged = stageOne(job, raw)
    if (!staged.ok) {
      await rejectRow(job, { row, line: raw.line, key: staged.key }, staged.fault)
      continue
    }
    if (staged.location) locations[row] = staged.location
    const content = hash('md5', JSON.stringify(staged.said))
    yield [row, raw.line, staged.key, content, ...staged.values]
  }
}

type StagedRow =
  | {
      ok: true
      key: string
      values: readonly unknown[]
      said: readonly unknown[]
      location: LocationStatus | null
    }
  | { ok: false; key: string | null; fault: RowFault }

function stageOne({ mapRow, context }: StageJob, raw: SourceRow | BrokenRow): StagedRow {
  if ('fault' in raw) return { ok: false, key: null, fault: raw.fault }
  const mapped = mapRow(raw)
  if (!mapped.ok) return mapped
  const key = String(mapped.row.values.key)
  return { key, ...stageRow[context.file.kind](mapped.row, context) }
}

/**
 * Of rows with one key the first stands; a later one that says the same counts as taken, one that says something else is
 * rejected. Returns the numbers of the rejected rows.
 */
async function rejectDuplicates(tx: Transaction, job: StageJob): Promise<number[]> {
  const rejected: number[] = []
  for (const { rowNo, line, key, firstLine, isSame } of await takeDuplicates(tx)) {
    if (isSame) continue
    const reason = `the key stands in line ${firstLine} with other content`
    await rejectRow(job, { row: rowNo, line, key }, { code: 'duplicate-key', reason })
    rejected.push(rowNo)
  }
  return rejected
}

function countLocations(locations: readonly (LocationStatus | undefined)[]): FileSummary['locations'] {
  const counts = { located: 0, outside: 0, ambiguous: 0, unlocated: 0 }
  for (const location of locations) if (location) counts[location] += 1
  return locations.length > 0 ? counts : null
}
