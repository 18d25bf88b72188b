/** Codes of what stops a whole file or a whole bundle. */
export const importProblemCodes = [
  'bundle-invalid',
  'another-city',
  'file-missing',
  'file-unreadable',
  'zip-truncated',
  'zip-too-large',
  'missing-column',
  'unknown-datum',
  'unknown-encoding',
  'rejects-unwritable',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

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
