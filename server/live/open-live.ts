import type { Logger } from 'pino'
import type { SessionStore } from '../access/session-store.ts'
import type { Db } from '../db/db.ts'
import { loggable } from '../problem-of-error.ts'
import { ChangeFeed } from './change-feed.ts'
import type { EventStream } from './event-stream.ts'
import { Hub, type HubCounts } from './hub.ts'
import { pruneLog } from './prune-log.ts'

/** The live path of one process: what is committed is numbered, read and told. */
export type Live = {
  counts: HubCounts
  /** Something was committed. Returns at once; called as often as one likes. */
  wake(): void
  join(stream: EventStream, lastEventId: string | null): Promise<void>
  leave(stream: EventStream): void
  /** How many streams a session has open. */
  streamsOf(tokenHash: string): number
  close(): Promise<void>
}

export type LiveOptions = {
  db: Db
  sessions: Pick<SessionStore, 'fromCookie'>
  versions: () => Record<string, string>
  log: Pick<Logger, 'warn' | 'info'>
  /** How often the change log is looked at where nothing wakes (default 1000). */
  pollMs?: number
  /** Default 10 000. */
  beatMs?: number
  /** How often rows of the change log that nobody needs any more are deleted (default 60 000). */
  pruneMs?: number
}

/** How often a session is asked for and a stuck reader looked for. */
const sweepMs = 400
/** What follows within this time is told together: the first at once, at most four tellings a second. */
const gatherMs = 250

/** Follows the change log of `db` until `close()`. A database that is away is waited for; streams stay open meanwhile. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { db, sessions, versions, log, pollMs = 1000, beatMs = 10_000, pruneMs = 60_000 } = options
  const hub = new Hub({ feed: await ChangeFeed.open(db), sessions, versions })
  let toldAt = Number.NEGATIVE_INFINITY
  let isFailing = false
  let isWaiting = false
  let isClosed = false
  let running: Promise<void> | null = null
  let again = false

  const turn = async () => {
    try {
      if (await hub.advance()) toldAt = performance.now()
      if (isFailing) log.info('the change log is read again')
      isFailing = false
    } catch (error) {
      if (!isFailing) log.warn({ err: loggable(error) }, 'the change log cannot be read; it is tried again')
      isFailing = true
    }
  }
  const wake = () => {
    if (isClosed || isWaiting) return
    if (running) {
      again = true
      return
    }
    const waitMs = toldAt + gatherMs - performance.now()
    if (waitMs > 0) {
      isWaiting = true
      setTimeout(() => {
        isWaiting = false
        wake()
      }, waitMs).unref()
      return
    }
    running = turn().finally(() => {
      running = null
      if (again) {
        again = false
        wake()
      }
    })
  }

  let pruning: Promise<void> | null = null
  const prune = () => {
    pruning ??= pruneLog(db)
      .then((rows) => {
        hub.counts.pruned += rows
      })
      .catch((error: unknown) => log.warn({ err: loggable(error) }, 'the change log could not be pruned'))
      .finally(() => {
        pruning = null
      })
  }

  const unlisten = await db.listen('wangge_change', wake)
  const timers = [
    setInterval(wake, pollMs),
    setInterval(() => hub.beat(), beatMs),
    setInterval(() => hub.sweep(), sweepMs),
    setInterval(prune, pruneMs),
  ]
  for (const timer of timers) timer.unref()
  return {
    counts: hub.counts,
    wake,
    join: (stream, lastEventId) => hub.join(stream, lastEventId),
    leave: (stream) => hub.leave(stream),
    streamsOf: (tokenHash) => hub.streamsOf(tokenHash),
    async close() {
      isClosed = true
      for (const timer of timers) clearInterval(timer)
      hub.close()
      await Promise.all([running, pruning])
      await unlisten()
    },
  }
}
