import type { LocationStatus } from '../../geo/model/area.ts'
import type { ImportKind } from '../../geo/model/import-kind.ts'
import type { ImportProblemCode } from './import-problem.ts'
import type { RowFaultCode } from './row-fault.ts'

/** One row that was not taken. `row` counts from 1, without a header; `line` is the line of the file in which it begins. */
export type Reject = {
  file: string
  row: number
  line: number
  key: string | null
  code: RowFaultCode
  reason: string
  at: [number, number] | null
}

export type FileSummary = {
  path: string
  kind: ImportKind
  level: string | null
  encoding: { name: string; evidence: string } | null
  datum: { name: string; evidence: string[] } | null
  rowsRead: number
  rowsTaken: number
  rowsRejected: number
  inserted: number
  updated: number
  unchanged: number
  rejectedBy: Partial<Record<RowFaultCode, number>>
  /** Where the rows taken lie, for kinds that have a place. */
  locations: Record<LocationStatus, number> | null
  /** Faults of the level's geometry as it now stands, by rule. */
  faults: Record<string, number> | null
  /** Areas of upper levels whose geometry was made of their children. */
  dissolved: number
  /** Why nothing of the file was taken. */
  problem: { code: ImportProblemCode; message: string } | null
}

export type ImportSummary = {
  title: { zh: string; en: string }
  dryRun: boolean
  files: FileSummary[]
  rowsRead: number
  rowsTaken: number
  rowsRejected: number
  /** How many cases were open at the moments the bundle asks about. */
  openAt: { at: string; cases: number }[]
  /** The first of the rejected rows; all of them are in the rejects file. */
  rejects: Reject[]
  rejectsFile: string | null
}

export const emptyFileSummary = (path: string, kind: ImportKind, level: string | null): FileSummary => ({
  path,
  kind,
  level,
  encoding: null,
  datum: null,
  rowsRead: 0,
  rowsTaken: 0,
  rowsRejected: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  rejectedBy: {},
  locations: null,
  faults: null,
  dissolved: 0,
  problem: null,
})

/** Every row read is either taken or rejected: a sum that is off means a fault of the program, and nothing may be kept. */
export function assertBalanced(
  summary: Pick<FileSummary, 'path' | 'rowsRead' | 'rowsTaken' | 'rowsRejected'>,
): void {
  if (summary.rowsRead !== summary.rowsTaken + summary.rowsRejected)
    throw new Error(
      `${summary.path}: ${summary.rowsRead} rows read, ${summary.rowsTaken} taken, ${summary.rowsRejected} rejected`,
    )
}
