/**
 * The one door to the database. Two adapters stand behind it: `pg` (PostgreSQL ≥ 15 with PostGIS ≥ 3.3)
 * and the embedded engine (PGlite with PostGIS in a worker thread). The same SQL text runs on both.
 *
 * Values come back as: int2/int4/int8 → number (an int8 beyond 2^53 throws), float → number, numeric → string,
 * text → string, boolean, timestamptz → Date (±infinity → ±Infinity), date → 'YYYY-MM-DD', json/jsonb → parsed,
 * bytea → Uint8Array, arrays → arrays of these, geometry → hex EWKB string. Parameters take the same types; an object is
 * sent as json, a JavaScript array as an array of PostgreSQL (a JSON array: JSON.stringify it). Without parameters the
 * text may hold several statements; the last one answers.
 */
export type Row = Record<string, unknown>

export type QueryResult<R> = { rows: R[]; rowCount: number }

export type QueryOptions = {
  /** Cancels the statement; the promise then rejects with a DbError of code `cancelled`. */
  signal?: AbortSignal
  /**
   * Has the server keep the statement's plan for the next time: for a statement that is asked over and over and is as
   * well planned without its parameters. The embedded engine plans anew each time.
   */
  keepPlan?: boolean
}

export interface Queryable {
  query<R extends Row = Row>(
    sql: string,
    params?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<QueryResult<R>>
}

export interface Transaction extends Queryable {
  /** Streams rows with COPY into `table`; values are in the order of `columns`. Returns the number of rows. */
  copyIn(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
  ): Promise<number>
  /** A savepoint: if `work` throws, only its own changes are undone and the error is passed on. */
  nested<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

export type TransactionOptions = {
  readOnly?: boolean
  /**
   * Statement limit inside this transaction, in milliseconds (default 30 000; 0 = none, for imports). With a limit, it is
   * also refused as `unavailable` where it cannot begin within 10 s (the embedded engine does one thing at a time).
   */
  timeoutMs?: number
  signal?: AbortSignal
}

export interface Db extends Queryable {
  readonly engine: 'embedded' | 'postgresql'
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Calls `handler` on each NOTIFY; resolves to a function that stops listening. A NOTIFY only wakes: it may be lost. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export type DbErrorCode =
  | 'cancelled'
  | 'timeout'
  | 'unavailable' // connection lost, engine restarting: try again later
  | 'read-only'
  | 'unique-violation'
  | 'foreign-key-violation'
  | 'check-violation'
  | 'exclusion-violation'
  | 'serialization' // deadlock or serialization failure: the whole transaction may be tried again
  | 'swallowed-geos-error' // the embedded PostGIS dropped a geometry exception; rolled back
  | 'folder-in-use'
  | 'postgis-missing'
  | 'other'

export class DbError extends Error {
  override name = 'DbError'
  constructor(
    readonly code: DbErrorCode,
    message: string,
    readonly details: { sqlState?: string; constraint?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
  }
}
