import type { Db } from '../db/db.ts'
import { act } from './act.ts'
import { hourShares } from './facts/case-calendar.ts'
import { zoneOffset } from './facts/case-life.ts'
import { newestEventTime } from './sql/newest-event-time.ts'
import { createRandom, type Random } from './town/random.ts'

export type DemonstrationClock = {
  db: Db
  now: () => Date
  log: { info(text: string): void; error(fields: object, text: string): void }
  random?: Random
}

const hour = 3_600_000
const day = 24 * hour

/** Reports and steps a day: about 88 reports, and the steps that finish as many cases. */
const actsPerDay = 88 * 5.3

/** After a longer pause the town does not live through all of it. */
const longestCatchUp = 7 * day
/** While it catches up, it leaves this much time between two acts to others. */
const breathMs = 25
/** After a failure (a database that is away, a step that somebody else was faster to take). */
const restMs = 15_000

/**
 * Lets the town live: people report, handlers act, with the rhythm of the day, through the same services as everybody.
 * After a pause it goes on from where it stopped. Returns a function that stops it and waits for the act under way.
 */
export function startDemonstrationClock(clock: DemonstrationClock): () => Promise<void> {
  const random = clock.random ?? createRandom(`clock ${clock.now().getTime()}`)
  const stopping = new AbortController()
  const running = run(clock, random, stopping.signal)
  return async () => {
    stopping.abort()
    await running
  }
}

async function run(clock: DemonstrationClock, random: Random, stop: AbortSignal): Promise<void> {
  let at: number | null = null
  while (!stop.aborted) {
    try {
      at ??= await beginning(clock)
      const next: number = at + untilNext(at, random)
      await pause(Math.max(breathMs, next - clock.now().getTime()), stop)
      if (stop.aborted) return
      at = next
      await act(clock.db, new Date(at), random)
    } catch (error) {
      clock.log.error({ err: error }, 'the clock of the demonstration could not act')
      await pause(restMs, stop)
    }
  }
}

/** Where the town's life goes on: at the newest event, but not too long ago, and never ahead of now. */
async function beginning(clock: DemonstrationClock): Promise<number> {
  const now = clock.now().getTime()
  const newest = (await newestEventTime(clock.db))?.getTime() ?? now
  const at = Math.min(now, Math.max(newest, now - longestCatchUp))
  if (now - at > hour) clock.log.info(`the demonstration catches up ${Math.round((now - at) / hour)} hours`)
  return at
}

/** Milliseconds to the next act: exponential, with the rate of the hour. */
export function untilNext(at: number, random: Random): number {
  const share = hourShares[Math.floor(((at + zoneOffset) % day) / hour)]!
  const perMs = (actsPerDay * share) / hour
  return Math.min(hour, -Math.log(1 - random.next()) / perMs)
}

const pause = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stop.addEventListener('abort', done)
    if (stop.aborted) done()
  })
