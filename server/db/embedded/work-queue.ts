import { DbError } from '../db.ts'

type Waiting = { start: () => void; refuse: (error: DbError) => void }

export type WaitLimits = {
  /** Gives the task up if it has not begun. */
  signal?: AbortSignal
  /** Milliseconds after which a task that has not begun is refused as `unavailable`; 0 = it waits for its turn. */
  waitMs: number
}

/** First come, first served: one task runs at a time. Tasks that have not begun can be given up or refused. */
export class WorkQueue {
  #waiting: Waiting[] = []
  #running: Promise<unknown> | null = null
  #closed: DbError | null = null

  run<T>(task: () => Promise<T>, { signal, waitMs }: WaitLimits): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) return reject(this.#closed)
      if (signal?.aborted) return reject(givenUp(signal))
      const leave = () => {
        signal?.removeEventListener('abort', onAbort)
        clearTimeout(timer)
      }
      const waiting: Waiting = {
        start: () => {
          leave()
          const result = task()
          this.#running = result.then(resolve, reject).finally(() => this.#startNext())
        },
        refuse: (error) => {
          leave()
          reject(error)
        },
      }
      const onAbort = () => this.#drop(waiting, givenUp(signal))
      const timer =
        waitMs > 0 ? setTimeout(() => this.#drop(waiting, waitedTooLong(waitMs)), waitMs) : undefined
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#waiting.push(waiting)
      if (!this.#running) this.#startNext()
    })
  }

  /** Refuses all tasks that have not begun. */
  refuseWaiting(error: DbError): void {
    for (const waiting of this.#waiting.splice(0)) waiting.refuse(error)
  }

  /** Refuses what waits and what comes, and resolves when the running task has ended. */
  async close(error: DbError): Promise<void> {
    this.#closed = error
    this.refuseWaiting(error)
    await this.#running
  }

  #drop(waiting: Waiting, error: DbError): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting)
    waiting.refuse(error)
  }

  #startNext(): void {
    this.#running = null
    this.#waiting.shift()?.start()
  }
}

function givenUp(signal?: AbortSignal): DbError {
  return new DbError('cancelled', 'cancelled before it began', { cause: signal?.reason })
}

function waitedTooLong(waitMs: number): DbError {
  return new DbError('unavailable', `the embedded database engine was busy for ${waitMs} ms: try again later`)
}
