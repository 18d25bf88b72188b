import { DbError } from '../db.ts'

type Waiting = { start: () => void; refuse: (error: DbError) => void }

/** First come, first served: one task runs at a time. Tasks that have not begun can be given up or refused. */
export class WorkQueue {
  #waiting: Waiting[] = []
  #running: Promise<unknown> | null = null
  #closed: DbError | null = null

  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) return reject(this.#closed)
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        reject(new DbError('cancelled', 'cancelled before it began', { cause: signal?.reason }))
      }
      const leave = () => signal?.removeEventListener('abort', giveUp)
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
      if (signal?.aborted) return giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
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

  #startNext(): void {
    this.#running = null
    this.#waiting.shift()?.start()
  }
}
