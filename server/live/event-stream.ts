import type { ServerResponse } from 'node:http'
import type { Audience } from './audience.ts'

export type CutReason = 'queue' | 'stalled'

/** What of a response a stream uses. */
export type Sink = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'writableLength'>

export const queueBytes = 256 * 1024
const stallMs = 5000

/** One reader. What it has not taken waits in a queue of bounded size and age; beyond that the reader is cut off. */
export class EventStream {
  #waitingSince: number | null = null

  constructor(
    readonly audience: Audience,
    /** The Cookie header that it was opened with: asked again whether it still holds. */
    readonly cookie: string | undefined,
    private readonly sink: Sink,
  ) {}

  /** @param now milliseconds of a clock that is never set; returns why the stream was cut, null where it goes on */
  send(chunk: Uint8Array, now: number): CutReason | null {
    const stalled = this.check(now)
    if (stalled) return stalled
    if (this.sink.writableLength + chunk.length > queueBytes) return this.#cut('queue')
    this.sink.write(chunk)
    return null
  }

  /** Cuts a reader that has left something waiting for too long. */
  check(now: number): CutReason | null {
    if (this.sink.writableLength === 0) this.#waitingSince = null
    else this.#waitingSince ??= now
    return this.#waitingSince !== null && now - this.#waitingSince > stallMs ? this.#cut('stalled') : null
  }

  /** Ends it in order: the reader may ask again. */
  end(): void {
    this.sink.end()
  }

  #cut(reason: CutReason): CutReason {
    this.sink.destroy()
    return reason
  }
}
