import {
  type Db,
  DbError,
  type QueryOptions,
  type QueryResult,
  type Row,
  type Transaction,
  type TransactionOptions,
} from '../db.ts'
import { defaultStatementMs, runTransaction } from '../run-transaction.ts'
import { EmbeddedSession } from './embedded-session.ts'
import { Engine } from './engine.ts'
import { type WaitLimits, WorkQueue } from './work-queue.ts'

export type EmbeddedOptions = {
  /** The engine's own files; the caller holds the lock on the folder. */
  folder: string
  /** Run at the first opening only, as the owner, to bring the schema up to date. */
  migrate: (session: EmbeddedSession) => Promise<void>
  /** Run after each opening of the engine, before any work, e.g. to take the application's role. */
  prepare: (session: EmbeddedSession) => Promise<void>
  /** Told when the engine had to be ended and when it is open again. */
  onRestart?: (text: string) => void
}

/** How long work waits for the one connection: an import may hold it for minutes, and whoever asks is told to come back. */
const longestWaitMs = 10_000

const reopenPausesMs = [0, 250, 1000, 3000]

/**
 * PGlite with PostGIS in a worker thread. It has one connection: units of work (a query, a transaction) queue up in
 * the order asked; what has a limit is refused as `unavailable` when it has waited ten seconds. Where a statement has
 * to be stopped, the thread is ended and opened anew; what waited meanwhile gets `unavailable`, too.
 */
export class EmbeddedDb implements Db {
  readonly engine = 'embedded'
  #queue = new WorkQueue()
  #handlers = new Map<string, Set<(payload: string) => void>>()
  #engine: Engine | null = null
  #session: EmbeddedSession | null = null
  #reopening: Promise<void> | null = null
  #closed = false

  private constructor(private readonly options: EmbeddedOptions) {}

  static async open(options: EmbeddedOptions): Promise<EmbeddedDb> {
    const db = new EmbeddedDb(options)
    await db.#open(options.migrate)
    return db
  }

  query<R extends Row = Row>(
    sql: string,
    params: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<R>> {
    return this.#work(
      async (session) => {
        const limits = { timeoutMs: defaultStatementMs, signal: options.signal }
        const { rows, rowCount } = await session.execute(sql, params, limits)
        return { rows: rows as R[], rowCount }
      },
      { signal: options.signal, waitMs: longestWaitMs },
    )
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const waitMs = options.timeoutMs === 0 ? 0 : longestWaitMs
    return this.#work((session) => runTransaction(session, work, options), { signal: options.signal, waitMs })
  }

  async listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
    const handlers = this.#handlers.get(channel) ?? new Set()
    this.#handlers.set(channel, handlers.add(handler))
    await this.query(`listen "${channel}"`)
    return async () => {
      handlers.delete(handler)
      if (handlers.size === 0 && this.#handlers.delete(channel) && !this.#closed) {
        await this.query(`unlisten "${channel}"`)
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#queue.close(new DbError('unavailable', 'the database is closed'))
    await this.#reopening
    await this.#engine?.close()
  }

  #work<T>(task: (session: EmbeddedSession) => Promise<T>, limits: WaitLimits): Promise<T> {
    return this.#queue.run(async () => {
      const session = this.#session
      if (!session || this.#engine?.isEnded)
        throw new DbError('unavailable', 'the embedded database engine is restarting')
      return task(session)
    }, limits)
  }

  /** An engine that cannot be made ready is ended: a second one beside it on the folder would lose rows. */
  async #open(migrate = async (_: EmbeddedSession) => {}): Promise<void> {
    const engine = await Engine.open(this.options.folder)
    const session = new EmbeddedSession(engine, ({ channel, payload }) => {
      for (const handler of this.#handlers.get(channel) ?? []) handler(payload)
    })
    try {
      await this.#makeReady(session, migrate)
    } catch (error) {
      await engine.end(new DbError('unavailable', 'the embedded database engine was not made ready'))
      throw error
    }
    this.#engine = engine
    this.#session = session
    void engine.gone.then(() => {
      this.#session = null
      if (!this.#closed) this.#reopening = this.#reopen()
    })
  }

  async #makeReady(session: EmbeddedSession, migrate: EmbeddedOptions['migrate']): Promise<void> {
    const limits = { timeoutMs: 0 }
    await session.execute("set timezone = 'UTC'; set datestyle = 'ISO'", [], limits)
    await migrate(session)
    await this.options.prepare(session)
    for (const channel of this.#handlers.keys()) await session.execute(`listen "${channel}"`, [], limits)
  }

  async #reopen(): Promise<void> {
    this.#queue.refuseWaiting(new DbError('unavailable', 'the embedded database engine is restarting'))
    this.options.onRestart?.('the embedded database engine has ended; opening it again')
    for (let attempt = 0; !this.#closed; attempt++) {
      await pause(reopenPausesMs[Math.min(attempt, reopenPausesMs.length - 1)] ?? 0)
      try {
        await this.#open()
        this.options.onRestart?.('the embedded database engine is open again')
        return
      } catch (error) {
        this.options.onRestart?.(`the embedded database engine does not open: ${String(error)}`)
      }
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
