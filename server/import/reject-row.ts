import type { FileSummary } from './import-summary.ts'
import type { RejectsLog } from './rejects-log.ts'
import type { RowFault } from './row-fault.ts'

export type RejectedRow = { row: number; line: number; key: string | null }

/** Counts a row as rejected and lists it with its line and reason. */
export async function rejectRow(
  { rejects, summary }: { rejects: RejectsLog; summary: FileSummary },
  row: RejectedRow,
  { code, reason, at }: RowFault,
): Promise<void> {
  summary.rowsRejected += 1
  summary.rejectedBy[code] = (summary.rejectedBy[code] ?? 0) + 1
  await rejects.add({ file: summary.path, ...row, code, reason, at: at ?? null })
}
