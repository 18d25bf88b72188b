import type { SessionStore } from '../access/session-store.ts'
import { SerialQueue } from '../db/serial-queue.ts'
import { type Audience, audienceOf } from './audience.ts'
import type { ChangeFeed, News } from './change-feed.ts'
import { type CutReason, type EventStream, queueBytes } from './event-stream.ts'
import { cursorText, eventText, readCursor } from './event-text.ts'
import type { LiveRow } from './live-row.ts'
import { tellRows } from './tell-rows.ts'

export type HubCounts = {
  streams: number
  audiences: number
  cut: Record<CutReason, number>
  /** Streams that came to the end of their time. */
  renewed: number
  events: number
  /** Rows of the change log that were deleted, beyond anybody's reach. */
  pruned: number
}

type Options = {
  feed: ChangeFeed
  sessions: Pick<SessionStore, 'fromCookie'>
  /** The versions of the tile layers now. */
  versions: () => Record<string, string>
}

/** Milliseconds after which a reader asks again when the stream ends (EventSource's own reconnection). */
const retryMs = 2000

/**
 * Tells every reader what the change feed brings. Readers of one audience share one serialised text; each has a queue of
 * its own. It keeps no time: whoever owns it calls `advance`, `beat` and `sweep`.
 */
export class Hub {
  readonly counts: HubCounts = {
    streams: 0,
    audiences: 0,
    cut: { queue: 0, stalled: 0 },
    renewed: 0,
    events: 0,
    pruned: 0,
  }
  #queue = new SerialQueue()
  #groups = new Map<string, { audience: Audience; streams: Set<EventStream> }>()
  /** Every reader there is, let in or still waiting for it, by the session's hash. */
  #readers = new Map<string, Set<EventStream>>()
  #versions = ''
  /** What readers of one audience who come back to one place are told; until the next row. */
  #replays = new Map<string, string>()

  constructor(private readonly options: Options) {
    this.#versions = this.#versionsText()
  }

  /** Reads on and tells everybody; resolves to whether anything was told. */
  advance(): Promise<boolean> {
    return this.#queue.run(async () => this.#tell(await this.options.feed.advance()))
  }

  /**
   * Lets a reader in, from the place where it stopped.
   * @param lastEventId the id of the last event it knows; null: it begins now
   */
  join(stream: EventStream, lastEventId: string | null): Promise<void> {
    const { tokenHash } = stream.reader.session
    const own = this.#readers.get(tokenHash) ?? new Set()
    this.#readers.set(tokenHash, own.add(stream))
    return this.#queue.run(async () => {
      const text = lastEventId === null ? '' : await this.#replay(stream.audience, lastEventId)
      const greeting = `retry: ${retryMs}\n\n${this.#versions}${text}${this.#beatText()}`
      if (!own.has(stream)) return
      this.#enter(stream)
      this.#send([stream], greeting)
    })
  }

  leave(stream: EventStream): void {
    const { tokenHash } = stream.reader.session
    const own = this.#readers.get(tokenHash)
    own?.delete(stream)
    if (own?.size === 0) this.#readers.delete(tokenHash)
    const group = this.#groups.get(stream.audience.key)
    if (!group?.streams.delete(stream)) return
    this.counts.streams--
    if (group.streams.size === 0) this.#groups.delete(stream.audience.key)
    this.counts.audiences = this.#groups.size
  }

  /** How many streams a session has open, those included that are not let in yet. */
  streamsOf(tokenHash: string): number {
    return this.#readers.get(tokenHash)?.size ?? 0
  }

  /** Says to everybody that the stream is alive, up to which row, and which moment the figures stand for. */
  beat(): void {
    this.#sendAll(() => this.#beatText())
  }

  /**
   * Ends the streams whose session is gone or has become another and those whose time is over, cuts what is stuck, tells of
   * new tile versions.
   */
  sweep(): void {
    const known = new Map<string | undefined, string | null>()
    const keyOf = (cookie: string | undefined) => {
      if (!known.has(cookie)) {
        const session = this.options.sessions.fromCookie(cookie)
        known.set(cookie, session && audienceOf(session.actor).key)
      }
      return known.get(cookie)
    }
    const now = performance.now()
    for (const stream of this.#streams()) {
      const isRevoked = keyOf(stream.reader.cookie) !== stream.audience.key
      const isOver = now >= stream.reader.endsAt
      if (!isRevoked && isOver) this.counts.renewed++
      if (isRevoked || isOver) this.#end(stream)
      else this.#noteCut(stream, stream.check(now))
    }
    const versions = this.#versionsText()
    if (versions === this.#versions) return
    this.#versions = versions
    this.#sendAll(() => versions)
  }

  /** Ends all streams. */
  close(): void {
    for (const stream of this.#streams()) this.#end(stream)
  }

  #tell(news: News): boolean {
    const { feed } = this.options
    if (news.kind === 'other-store') {
      this.#replays.clear()
      this.#sendAll(() => eventText('resync', { reason: 'other-store' }, this.#headId()))
      return true
    }
    if (news.rows.length === 0) return false
    this.#replays.clear()
    const { epoch, sums, asOf } = feed
    this.#sendAll((audience) =>
      bounded(tellRows(audience, { epoch, rows: news.rows, sums, asOf }), this.#headId()),
    )
    return true
  }

  /** What somebody is told who knows everything up to `lastEventId`. */
  async #replay(audience: Audience, lastEventId: string): Promise<string> {
    const { feed } = this.options
    const resync = (reason: 'unknown-cursor' | 'other-store' | 'too-old') =>
      eventText('resync', { reason }, this.#headId())
    const cursor = readCursor(lastEventId)
    if (!cursor) return resync('unknown-cursor')
    // another process may have told of rows that this one has not read yet
    if (cursor.seq > feed.seq) this.#tell(await feed.advance())
    if (cursor.epoch !== feed.epoch || cursor.seq > feed.seq) return resync('other-store')
    if (cursor.seq === feed.seq) return ''
    const key = `${audience.key} ${cursor.seq}`
    const known = this.#replays.get(key)
    if (known !== undefined) return known
    const rows: LiveRow[] | null = await feed.since(cursor.seq)
    if (!rows) return resync('too-old')
    const { epoch, sums, asOf } = feed
    const text = bounded(tellRows(audience, { epoch, rows, sums, asOf }), this.#headId())
    this.#replays.set(key, text)
    return text
  }

  #enter(stream: EventStream): void {
    const { key } = stream.audience
    const group = this.#groups.get(key) ?? { audience: stream.audience, streams: new Set() }
    this.#groups.set(key, group)
    group.streams.add(stream)
    this.counts.streams++
    this.counts.audiences = this.#groups.size
  }

  #sendAll(textFor: (audience: Audience) => string): void {
    for (const { audience, streams } of this.#groups.values()) this.#send([...streams], textFor(audience))
  }

  #send(streams: readonly EventStream[], text: string): void {
    if (text === '') return
    const bytes = Buffer.from(text)
    const now = performance.now()
    for (const stream of streams) this.#noteCut(stream, stream.send(bytes, now))
    this.counts.events += streams.length
  }

  #end(stream: EventStream): void {
    this.leave(stream)
    stream.end()
  }

  #noteCut(stream: EventStream, reason: CutReason | null): void {
    if (!reason) return
    this.counts.cut[reason]++
    this.leave(stream)
  }

  #streams(): EventStream[] {
    return [...this.#groups.values()].flatMap(({ streams }) => [...streams])
  }

  #headId(): string {
    return cursorText({ epoch: this.options.feed.epoch, seq: this.options.feed.seq })
  }

  #beatText(): string {
    return eventText('heartbeat', { asOf: this.options.feed.asOf?.cases ?? null }, this.#headId())
  }

  #versionsText(): string {
    return eventText('boundary', { tileVersions: this.options.versions() })
  }
}

/** More than a queue holds would cut every reader: they ask for everything anew instead. */
function bounded(text: string, headId: string): string {
  return text.length > queueBytes / 2 ? eventText('resync', { reason: 'too-old' }, headId) : text
}
