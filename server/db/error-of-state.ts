import { DbError, type DbErrorCode } from './db.ts'

export type ServerError = { state: string; message: string; constraint?: string; detail?: string }

const byState: Record<string, DbErrorCode> = {
  '23503': 'foreign-key-violation',
  '23505': 'unique-violation',
  '23514': 'check-violation',
  '23P01': 'exclusion-violation',
  '25006': 'read-only',
  '40001': 'serialization',
  '40P01': 'serialization',
  '53100': 'unavailable', // disk full
  '53200': 'unavailable', // out of memory
  '53300': 'unavailable', // too many connections
  '55P03': 'timeout', // lock_timeout
  '25P03': 'timeout', // idle in transaction
  '25P04': 'timeout',
  '57014': 'timeout', // the adapter says `cancelled` where it asked for it
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '57P05': 'unavailable',
}

/** The DbError of an error that the server reported (SQLSTATE). The message never holds a row's values. */
export function errorOfState(error: ServerError): DbError {
  const code = byState[error.state] ?? (error.state.startsWith('08') ? 'unavailable' : 'other')
  return new DbError(code, error.message, {
    sqlState: error.state,
    constraint: error.constraint,
    cause: undefined,
  })
}
