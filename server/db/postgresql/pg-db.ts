import pg from 'pg'
import {
  type Db,
  DbError,
  type QueryOptions,
  type QueryResult,
  type Row,
  type Transaction,
  type TransactionOptions,
} from '../db.ts'
import { decoderOf } from '../decode-value.ts'
import { defaultStatementMs, runTransaction } from '../run-transaction.ts'
import { PgListener } from './pg-listener.ts'
import { errorOfPg, PgSession } from './pg-session.ts'

const poolSize = 10

/** How every connection is opened, also those outside the pool. */
export function connectionConfig(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'wangge',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    types: { getTypeParser: (oid: number) => decoderOf(oid) } as pg.CustomTypesConfig,
  }
}

/** A PostgreSQL server with PostGIS, through a pool whose connections work as the application's role. */
export class PgDb implements Db {
  readonly engine = 'postgresql'
  readonly #pool: pg.Pool
  readonly #listener: PgListener
  #closing: Promise<void> | null = null

  constructor(private readonly databaseUrl: string) {
    this.#pool = new pg.Pool({
      ...connectionConfig(databaseUrl),
      max: poolSize,
      statement_timeout: defaultStatementMs,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
      onConnect: async (client: pg.ClientBase) => {
        // compiling a statement costs more than any of ours takes
        await client.query("set role wangge_app; set timezone = 'UTC'; set datestyle = 'ISO'; set jit = off")
      },
    } as pg.PoolConfig)
    // an idle connection that breaks is replaced by the pool; without a handler it would end the process
    this.#pool.on('error', () => {})
    this.#listener = new PgListener(connectionConfig(databaseUrl))
  }

  query<R extends Row = Row>(
    sql: string,
    params: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<R>> {
    return this.#work(async (session) => {
      const limits = { ...options, timeoutMs: defaultStatementMs }
      const { rows, rowCount } = await session.execute(sql, params, limits)
      return { rows: rows as R[], rowCount }
    })
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.#work((session) => runTransaction(session, work, options))
  }

  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
    return this.#listener.listen(channel, handler)
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all([this.#listener.close(), this.#pool.end()]).then(() => {})
    return this.#closing
  }

  /** Checks a connection out, and throws it away if anything went wrong on it. */
  async #work<T>(task: (session: PgSession) => Promise<T>): Promise<T> {
    const client = await this.#connect()
    // the failed statement tells; without a handler the event would end the process
    const onError = () => {}
    client.on('error', onError)
    let failed = true
    try {
      const result = await task(new PgSession(client, () => this.#cancel(client)))
      failed = false
      return result
    } finally {
      client.off('error', onError)
      client.release(failed)
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#closing) throw new DbError('unavailable', 'the database is closed')
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw errorOfPg(error)
    }
  }

  async #cancel(client: pg.PoolClient): Promise<void> {
    const { processID } = client as pg.PoolClient & { processID: number }
    const messenger = new pg.Client(connectionConfig(this.databaseUrl))
    messenger.on('error', () => {})
    try {
      await messenger.connect()
      await messenger.query('select pg_cancel_backend($1::int)', [processID])
    } finally {
      await messenger.end()
    }
  }
}
