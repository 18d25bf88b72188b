import { copyChunks, copyStatement } from './copy-text.ts'
import type { TransactionOptions } from './db.ts'
import { DbError, type QueryOptions, type QueryResult, type Row, type Transaction } from './db.ts'
import { SerialQueue } from './serial-queue.ts'
import type { Session, StatementLimits, StatementResult } from './session.ts'

export const defaultStatementMs = 30_000

/** Runs `work` between begin and commit on a session that nobody else uses meanwhile; rolls back if it throws. */
export async function runTransaction<T>(
  session: Session,
  work: (tx: Transaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? defaultStatementMs
  const limits: StatementLimits = { timeoutMs, signal: options.signal }
  const queue = new SerialQueue()
  // a reader's statements all see one moment: figures and the moment they stand for must not come apart
  const begin = options.readOnly ? 'begin isolation level repeatable read, read only' : 'begin'
  await session.execute(`${begin}${session.limitStatement(timeoutMs)}`, [], limits)
  try {
    const result = await work(new SessionTransaction(session, queue, limits))
    await queue.run(() => commit(session, limits))
    return result
  } catch (error) {
    await queue.run(() => rollBack(session, error))
    throw error
  }
}

async function commit(session: Session, limits: StatementLimits): Promise<void> {
  const { command } = await session.execute('commit', [], limits)
  if (command === 'rollback') {
    throw new DbError(
      'other',
      'a statement of this transaction had failed: it was rolled back, not committed',
    )
  }
}

/** A connection that is gone has rolled back by itself; the error that led here is the one to be told. */
async function rollBack(session: Session, reason: unknown): Promise<void> {
  try {
    await session.execute('rollback', [], { timeoutMs: defaultStatementMs })
  } catch (error) {
    if (error instanceof DbError && error.code === 'unavailable') return
    throw new AggregateError([reason, error], 'rolling back failed')
  }
}

class SessionTransaction implements Transaction {
  #savepoints = 0

  constructor(
    private readonly session: Session,
    private readonly queue: SerialQueue,
    private readonly limits: StatementLimits,
  ) {}

  async query<R extends Row = Row>(
    sql: string,
    params: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<QueryResult<R>> {
    const { rows, rowCount } = await this.#execute(sql, params, options)
    return { rows: rows as R[], rowCount }
  }

  copyIn(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
  ): Promise<number> {
    return this.queue.run(() => this.#copy(copyStatement(table, columns), copyChunks(rows)))
  }

  async nested<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const savepoint = `nested_${++this.#savepoints}`
    await this.#execute(`savepoint ${savepoint}`)
    try {
      const result = await work(this)
      await this.#execute(`release savepoint ${savepoint}`)
      return result
    } catch (error) {
      await this.#execute(`rollback to savepoint ${savepoint}; release savepoint ${savepoint}`).catch(
        (undo) => {
          throw undo instanceof DbError && undo.code === 'unavailable' ? error : undo
        },
      )
      throw error
    }
  }

  /** Where making the rows failed, that is the error to be told, not what the engine said of the copy cut short. */
  async #copy(sql: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    let failure: { error: unknown } | null = null
    async function* watched() {
      try {
        yield* chunks
      } catch (error) {
        failure = { error }
        throw error
      }
    }
    try {
      return await this.session.copy(sql, watched(), this.limits)
    } catch (error) {
      throw (failure as { error: unknown } | null)?.error ?? error
    }
  }

  #execute(
    sql: string,
    params: readonly unknown[] = [],
    { signal, keepPlan }: QueryOptions = {},
  ): Promise<StatementResult> {
    const { timeoutMs } = this.limits
    const both = signal && this.limits.signal ? AbortSignal.any([signal, this.limits.signal]) : undefined
    const limits = { timeoutMs, keepPlan, signal: both ?? signal ?? this.limits.signal }
    return this.queue.run(() => this.session.execute(sql, params, limits))
  }
}
