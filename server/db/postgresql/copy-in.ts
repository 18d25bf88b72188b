import { once } from 'node:events'
import type { Connection, Submittable } from 'pg'

/** What pg's connection offers for COPY; its published types leave it out. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/**
 * `copy … from stdin` as a query object for pg's client: when the server asks for the data, the chunks are sent as
 * fast as the socket takes them. If the chunks cannot be made, the server is told and nothing of them is kept.
 */
export class CopyIn implements Submittable {
  readonly done: Promise<number>
  #resolve!: (count: number) => void
  #reject!: (error: unknown) => void
  #count = 0
  #failed = false

  constructor(
    private readonly sql: string,
    private readonly chunks: AsyncIterable<Uint8Array>,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  submit(connection: Connection): void {
    connection.query(this.sql)
  }

  handleCopyInResponse(connection: CopyConnection): void {
    void this.#send(connection)
  }

  handleCommandComplete(message: { text: string }): void {
    this.#count = Number(message.text.split(' ')[1] ?? 0)
  }

  handleError(error: unknown): void {
    this.#failed = true
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#count)
  }

  async #send(connection: CopyConnection): Promise<void> {
    try {
      for await (const chunk of this.chunks) {
        if (this.#failed) return
        connection.sendCopyFromChunk(chunk)
        if (connection.stream.writableNeedDrain) await drainOrClose(connection)
      }
      if (!this.#failed) connection.endCopyFrom()
    } catch {
      // whoever gave the chunks knows why
      if (!this.#failed) connection.sendCopyFail('the source of the rows failed')
    }
  }
}

/** A server that has failed the copy goes on reading, so the socket drains or is closed. */
async function drainOrClose(connection: CopyConnection): Promise<void> {
  const ended = new AbortController()
  const { signal } = ended
  await Promise.race([
    once(connection.stream, 'drain', { signal }),
    once(connection.stream, 'close', { signal }),
  ])
  ended.abort()
}
