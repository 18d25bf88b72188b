import { HTTPException } from 'hono/http-exception'
import { DbError } from './db/db.ts'
import { ProblemError } from './problems.ts'
import { EmptyStoreError } from './sql/empty-store-error.ts'

/** What an error thrown anywhere below a request is to the caller. Where it is nobody's fault but ours: `internal`. */
export function problemOfError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof EmptyStoreError) return new ProblemError('not-found')
  if (error instanceof HTTPException)
    return new ProblemError(error.status === 400 ? 'malformed-body' : 'internal')
  if (error instanceof DbError) {
    switch (error.code) {
      case 'unavailable':
      case 'timeout':
      case 'cancelled':
      case 'serialization':
      case 'swallowed-geos-error':
        return new ProblemError('database-unavailable', {
          retryAfterSeconds: error.code === 'serialization' ? 1 : 5,
        })
      case 'read-only':
      case 'unique-violation':
      case 'foreign-key-violation':
      case 'check-violation':
      case 'exclusion-violation':
      case 'folder-in-use':
      case 'postgis-missing':
      case 'other':
        return new ProblemError('internal')
    }
  }
  return new ProblemError('internal')
}

/** What of an error may stand in a log. A database's message can repeat the value it stumbled over: it is left out. */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? []
  const { name } = error
  if (!(error instanceof DbError)) return { name, message: error.message, frames }
  const { sqlState, constraint } = error.details
  return { name, code: error.code, sqlState, constraint, frames }
}
