import { DbError } from '../db/db.ts'

/** Codes of what stops a whole file or a whole bundle. */
export const importProblemCodes = [
  'bundle-invalid',
  'another-city',
  'file-missing',
  'file-unreadable',
  'zip-truncated',
  'zip-too-large',
  'too-many-rows',
  'missing-column',
  'unknown-datum',
  'unknown-encoding',
  'rejects-unwritable',
  'not-stored',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

const ofFiles = /^(open|read|l?stat|fstat|access|scandir)$/

/**
 * What an error says of the one file that was being imported, so that the others can go on: a value that the store refuses,
 * a file that cannot be read. null: the error is not the file's (the database is away, the program is at fault).
 */
export function problemOfFile(error: unknown): ImportProblem | null {
  if (error instanceof ImportProblem) return error
  if (error instanceof DbError) {
    if (error.code === 'unavailable' || error.code === 'cancelled') return null
    return new ImportProblem('not-stored', `the store refuses what it says: ${error.message}`)
  }
  if (error instanceof Error && 'code' in error && 'syscall' in error && ofFiles.test(String(error.syscall)))
    return new ImportProblem('file-unreadable', `the file cannot be read: ${error.code}`)
  return null
}

/** A file or a bundle that cannot be read at all. Faults of single rows are values (RowFault), not errors. */
export class ImportProblem extends Error {
  override name = 'ImportProblem'
  constructor(
    readonly code: ImportProblemCode,
    message: string,
  ) {
    super(message)
  }
}
