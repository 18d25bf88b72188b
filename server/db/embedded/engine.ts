import { Worker } from 'node:worker_threads'
import { DbError } from '../db.ts'
import { type Answer, readAnswer } from './read-answer.ts'

type Reply = {
  ready?: true
  closed?: true
  answer?: Uint8Array
  /** The engine met an exception that it would have passed over, and has stopped. */
  dropped?: { byGeos: boolean; text: string }
}

/**
 * One life of the embedded engine: a worker thread that owns the data folder. It answers one request at a time and
 * is never asked a second one before. Once ended it stays ended: a new Engine is opened in its place.
 */
export class Engine {
  #worker: Worker
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null
  #ended: DbError | null = null
  /** Resolves when the thread is gone, for whatever reason. */
  readonly gone: Promise<void>

  private constructor(folder: string) {
    this.#worker = new Worker(new URL('./engine-worker.mjs', import.meta.url), {
      workerData: { folder },
      execArgv: [],
    })
    this.#worker.on('message', (reply: Reply) => this.#settle()?.resolve(reply))
    this.gone = new Promise((resolve) => {
      this.#worker.on('error', (error) => this.#fail(unavailable(error)))
      this.#worker.on('exit', () => {
        this.#fail(unavailable())
        resolve()
      })
    })
  }

  /** Starts the thread and waits until the engine has recovered its folder. */
  static async open(folder: string): Promise<Engine> {
    const engine = new Engine(folder)
    await engine.#next()
    return engine
  }

  get isEnded(): boolean {
    return this.#ended !== null
  }

  /**
   * Sends one request of the protocol. Rejects with `unavailable` if the thread ends meanwhile, with
   * `swallowed-geos-error` if the engine would have dropped a geometry exception; it has ended then, too.
   */
  async ask(request: Uint8Array): Promise<Answer> {
    const reply = this.#next()
    this.#worker.postMessage({ bytes: request })
    const { answer, dropped } = await reply
    if (!dropped) return readAnswer(answer ?? new Uint8Array())
    await this.end(unavailable())
    throw dropped.byGeos ? swallowed() : unavailable(dropped.text)
  }

  /** Shuts the engine down in order. */
  async close(): Promise<void> {
    if (this.#ended) return
    const reply = this.#next()
    this.#worker.postMessage({ close: true })
    await reply
    await this.end(unavailable())
  }

  /** Ends the thread at once, whatever it is doing; whoever waits for its answer gets `reason`. */
  async end(reason: DbError): Promise<void> {
    this.#fail(reason)
    await this.#worker.terminate()
  }

  #next(): Promise<Reply> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
    })
  }

  #settle() {
    const waiting = this.#waiting
    this.#waiting = null
    return waiting
  }

  #fail(reason: DbError): void {
    // the reason is for whoever waits; whoever comes later only finds the engine gone
    this.#ended ??= reason.code === 'unavailable' ? reason : unavailable()
    this.#settle()?.reject(reason)
  }
}

/** What the embedded PostGIS does with an exception of GEOS: no rows, no error, and the transaction goes on. */
function swallowed(): DbError {
  return new DbError(
    'swallowed-geos-error',
    'the embedded PostGIS dropped a geometry exception; give the overlay a grid size',
  )
}

function unavailable(cause?: unknown): DbError {
  return new DbError('unavailable', 'the embedded database engine has ended', { cause })
}
