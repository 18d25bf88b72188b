import { z } from 'zod'
import { locationStatuses } from '../../geo/model/area.ts'
import { importKinds } from '../../geo/model/import-kind.ts'
import { importProblemCodes } from './import-problem.ts'
import { rowFaultCodes } from './row-fault.ts'

const count = z.number().int()

/** One row that was not taken. `row` counts from 1, without a header; `line` is the line of the file in which it begins. */
export const rejectSchema = z.object({
  file: z.string(),
  row: count,
  line: count,
  key: z.string().nullable(),
  code: z.enum(rowFaultCodes),
  reason: z.string(),
  at: z.tuple([z.number(), z.number()]).nullable(),
})
export type Reject = z.infer<typeof rejectSchema>

export const fileSummarySchema = z.object({
  path: z.string(),
  kind: z.enum(importKinds),
  level: z.string().nullable(),
  encoding: z.object({ name: z.string(), evidence: z.string() }).nullable(),
  datum: z.object({ name: z.string(), evidence: z.array(z.string()) }).nullable(),
  rowsRead: count,
  rowsTaken: count,
  rowsRejected: count,
  inserted: count,
  updated: count,
  unchanged: count,
  rejectedBy: z.partialRecord(z.enum(rowFaultCodes), count),
  /** Where the rows taken lie, for kinds that have a place. */
  locations: z.record(z.enum(locationStatuses), count).nullable(),
  /** Faults of the level's geometry as it now stands, by rule. */
  faults: z.record(z.string(), count).nullable(),
  /** Areas of upper levels whose geometry was made of their children's. */
  dissolved: count,
  /** Why nothing of the file was taken. */
  problem: z.object({ code: z.enum(importProblemCodes), message: z.string() }).nullable(),
})
export type FileSummary = z.infer<typeof fileSummarySchema>

/** What an import has done, or would do. */
export const importSummarySchema = z.object({
  title: z.object({ zh: z.string(), en: z.string() }),
  dryRun: z.boolean(),
  files: z.array(fileSummarySchema),
  rowsRead: count,
  rowsTaken: count,
  rowsRejected: count,
  /** How many cases were open at the moments the bundle asks about. */
  openAt: z.array(z.object({ at: z.string(), cases: count })),
  /** The first of the rejected rows; all of them are in the rejects file. */
  rejects: z.array(rejectSchema),
  rejectsFile: z.string().nullable(),
})
export type ImportSummary = z.infer<typeof importSummarySchema>

export const emptyFileSummary = (
  path: string,
  kind: FileSummary['kind'],
  level: string | null,
): FileSummary => ({
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
