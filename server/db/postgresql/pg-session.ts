import pg from 'pg'
import { DbError } from '../db.ts'
import { encodeValue } from '../encode-value.ts'
import { errorOfState } from '../error-of-state.ts'
import type { Session, StatementLimits, StatementResult } from '../session.ts'
import { CopyIn } from './copy-in.ts'

/** The server stops a slow statement itself; one that is frozen is given up this long after. */
const frozenMs = 5000

type AnyResult = { rows: Record<string, unknown>[]; rowCount: number | null; command: string }

/** One checked-out connection to a PostgreSQL server. */
export class PgSession implements Session {
  constructor(
    private readonly client: pg.ClientBase,
    /** Asks the server, over another connection, to stop what this one is doing. */
    private readonly cancel: () => Promise<void>,
  ) {}

  limitStatement(timeoutMs: number): string {
    const idleMs = timeoutMs === 0 ? 0 : Math.max(timeoutMs, 60_000)
    return `; set local statement_timeout = ${timeoutMs}; set local idle_in_transaction_session_timeout = ${idleMs}`
  }

  async execute(sql: string, params: readonly unknown[], limits: StatementLimits): Promise<StatementResult> {
    const name = limits.keepPlan ? planNameOf(sql) : undefined
    const answer = await this.#watched(limits, () =>
      this.client.query(params.length > 0 ? { name, text: sql, values: params.map(encodeValue) } : sql),
    )
    const results: AnyResult | AnyResult[] = answer
    const last = Array.isArray(results) ? results.at(-1) : results
    return {
      rows: last?.rows ?? [],
      rowCount: last?.rowCount ?? 0,
      command: last?.command?.toLowerCase() ?? '',
    }
  }

  copy(sql: string, chunks: AsyncIterable<Uint8Array>, limits: StatementLimits): Promise<number> {
    return this.#watched(limits, () => this.client.query(new CopyIn(sql, chunks)).done)
  }

  async #watched<T>({ timeoutMs, signal }: StatementLimits, ask: () => Promise<T>): Promise<T> {
    if (signal?.aborted) throw cancelled(signal)
    let cancelling: Promise<void> | undefined
    const onAbort = () => {
      cancelling = this.cancel()
      // a rejection is reported below, when the statement has ended
      cancelling.catch(() => {})
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    const frozen = timeoutMs > 0 ? setTimeout(() => this.#cutOff(), timeoutMs + frozenMs) : undefined
    try {
      const answer = await ask()
      if (signal?.aborted) throw cancelled(signal)
      return answer
    } catch (error) {
      throw signal?.aborted ? cancelled(signal) : errorOfPg(error)
    } finally {
      clearTimeout(frozen)
      signal?.removeEventListener('abort', onAbort)
      await cancelling?.catch(() => {})
    }
  }

  #cutOff(): void {
    if (this.client instanceof pg.Client) this.client.connection.stream.destroy()
  }
}

const planNames = new Map<string, string>()

/** What a statement whose plan is kept is called, on every connection. */
function planNameOf(sql: string): string {
  const name = planNames.get(sql) ?? `kept_${planNames.size}`
  planNames.set(sql, name)
  return name
}

/** Whatever pg or the socket throws, as a DbError. */
export function errorOfPg(error: unknown): DbError {
  if (error instanceof DbError) return error
  if (error instanceof pg.DatabaseError) {
    return errorOfState({ state: error.code ?? '', message: error.message, constraint: error.constraint })
  }
  const message = error instanceof Error && error.message ? error.message : String(error)
  return new DbError('unavailable', `the database does not answer: ${message}`, { cause: error })
}

function cancelled(signal: AbortSignal): DbError {
  return new DbError('cancelled', 'the statement was cancelled', { cause: signal.reason })
}
