import { DbError } from '../db.ts'
import { encodeValue } from '../encode-value.ts'
import { errorOfState } from '../error-of-state.ts'
import type { Session, StatementLimits, StatementResult } from '../session.ts'
import type { Engine } from './engine.ts'
import type { Answer, Notification } from './read-answer.ts'
import { copyQuery, extendedQuery, simpleQuery } from './wire-request.ts'

/** After an abort the statement may still end by itself; only then is the whole engine ended for it. */
const graceMs = 1000

const noTimer = undefined

/** The engine's only connection, with a watch over each statement: the engine itself can stop none. */
export class EmbeddedSession implements Session {
  constructor(
    private readonly engine: Engine,
    private readonly onNotification: (notification: Notification) => void,
  ) {}

  limitStatement(): string {
    return ''
  }

  async execute(sql: string, params: readonly unknown[], limits: StatementLimits): Promise<StatementResult> {
    const request = params.length > 0 ? extendedQuery(sql, params.map(encodeValue)) : simpleQuery(sql)
    const answer = await this.#ask(request, limits)
    return { rows: answer.rows, rowCount: countOf(answer.tag), command: commandOf(answer.tag) }
  }

  /**
   * Each chunk is a whole copy statement of its own: the engine has to be given all of a request at once. The next
   * chunk is made while the engine, in its own thread, works on this one.
   */
  async copy(sql: string, chunks: AsyncIterable<Uint8Array>, limits: StatementLimits): Promise<number> {
    let count = 0
    let writing: Promise<number> = Promise.resolve(0)
    try {
      for await (const chunk of chunks) {
        count += await writing
        writing = this.#ask(copyQuery(sql, chunk), limits).then(({ tag }) => countOf(tag))
        // its failure is thrown where it is awaited, and is not unhandled until then
        writing.catch(() => {})
      }
    } finally {
      // also where the source failed: what was sent is answered before anything else is asked
      count += await writing
    }
    return count
  }

  async #ask(request: Uint8Array, limits: StatementLimits): Promise<Answer> {
    if (limits.signal?.aborted) throw cancelled(limits.signal)
    const stopWatching = this.#watch(limits)
    try {
      const answer = await this.engine.ask(request)
      for (const notification of answer.notifications) this.onNotification(notification)
      if (limits.signal?.aborted) throw cancelled(limits.signal)
      if (answer.error) throw errorOfState(answer.error)
      if (answer.tag === null) throw new DbError('other', 'the statement was not completed')
      return answer
    } finally {
      stopWatching()
    }
  }

  #watch({ timeoutMs, signal }: StatementLimits): () => void {
    const timer = timeoutMs > 0 ? setTimeout(() => this.#end(timedOut(timeoutMs)), timeoutMs) : noTimer
    let grace: NodeJS.Timeout | undefined
    const onAbort = () => {
      grace = setTimeout(() => signal && this.#end(cancelled(signal)), graceMs)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    return () => {
      clearTimeout(timer)
      clearTimeout(grace)
      signal?.removeEventListener('abort', onAbort)
    }
  }

  #end(reason: DbError): void {
    void this.engine.end(reason)
  }
}

function countOf(tag: string | null): number {
  return Number(/ (\d+)$/.exec(tag ?? '')?.[1] ?? 0)
}

function commandOf(tag: string | null): string {
  return (tag ?? '').split(' ')[0]?.toLowerCase() ?? ''
}

function timedOut(timeoutMs: number): DbError {
  return new DbError('timeout', `the statement took longer than ${timeoutMs} ms`)
}

function cancelled(signal: AbortSignal): DbError {
  return new DbError('cancelled', 'the statement was cancelled', { cause: signal.reason })
}
