import type { ServerResponse } from 'node:http'
import type { LiveSession } from '../access/session-store.ts'
import { type Audience, audienceOf } from './audience.ts'

export type CutReason = 'queue' | 'stalled'

/** What of a response a stream uses. */
export type Sink = Pick<ServerResponse, 'write' | 'end' | 'destroy' | 'writableLength'>

type Reader = {
  /** Whose stream it is. */
  session: Pick<LiveSession, 'tokenHash' | 'actor'>
  /** The Cookie header that it was opened with: asked again whether it still holds. */
  cookie: string | undefined
  /** When it is to be ended, in milliseconds of a clock that is never set. */
  endsAt: number
}

export const queueBytes = 256 * 1024
const stallMs = 5000

/** One reader. What it has not taken waits in a queue of bounded size and age; beyond that the reader is cut off. */
export class EventStream {
  readonly audience: Audience
  #waitingSince: number | null = null

  constructor(
    readonly reader: Reader,
    private readonly sink: Sink,
  ) {
    this.audience = audienceOf(reader.session.actor)
  }

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
