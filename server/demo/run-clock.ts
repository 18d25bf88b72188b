import type { Db } from '../db/db.ts'
import { loggable } from '../problem-of-error.ts'
import { act } from './act.ts'
import { hourShares } from './facts/case-calendar.ts'
import { zoneOffset } from './facts/case-life.ts'
import { claimTurn } from './sql/claim-turn.ts'
import { newestEventTime } from './sql/newest-event-time.ts'
import { readTurn } from './sql/read-turn.ts'
import { createRandom, type Random } from './town/random.ts'

export type DemonstrationClock = {
  db: Db
  now: () => Date
  log: { info(text: string): void; error(fields: object, text: string): void }
  random?: Random
}

/** The moment of the next act, and what stands for it in the store: who moves that on may act. */
type Turn = { stored: Date | null; at: number }

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
 * After a pause it goes on from where it stopped. Of several processes on one store, each turn is taken by one. Returns
 * a function that stops it and waits for the act under way.
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
  let turn: Turn | null = null
  let isFailing = false
  let isTold = false
  while (!stop.aborted) {
    try {
      turn ??= await nextTurn(clock, random)
      const at: number = turn.at
      if (!isTold) tellCatchUp(clock, at)
      isTold = true
      await pause(Math.max(breathMs, at - clock.now().getTime()), stop)
      if (stop.aborted) return
      const following = new Date(Math.ceil(at + untilNext(at, random)))
      const isMine = await claimTurn(clock.db, turn.stored, following)
      turn = isMine ? { stored: following, at: following.getTime() } : null
      if (isMine) await act(clock.db, new Date(at), random)
      if (isFailing) clock.log.info('the clock of the demonstration acts again')
      isFailing = false
    } catch (error) {
      if (!isFailing) clock.log.error({ err: loggable(error) }, 'the clock of the demonstration cannot act')
      isFailing = true
      turn = null
      await pause(restMs, stop)
    }
  }
}

/** The turn that stands in the store, where all processes find the same; not too long ago, and not far ahead of now. */
async function nextTurn(clock: DemonstrationClock, random: Random): Promise<Turn> {
  const now = clock.now().getTime()
  const stored = await readTurn(clock.db)
  const at = stored?.getTime() ?? (await beginning(clock.db, now, random))
  return { stored, at: Math.min(now + hour, Math.max(at, now - longestCatchUp)) }
}

/** Where a town that was just built goes on: after its newest event. */
async function beginning(db: Db, now: number, random: Random): Promise<number> {
  const newest = (await newestEventTime(db))?.getTime() ?? now
  return newest + untilNext(newest, random)
}

function tellCatchUp({ now, log }: DemonstrationClock, at: number): void {
  const behind = now().getTime() - at
  if (behind > hour) log.info(`the demonstration catches up ${Math.round(behind / hour)} hours`)
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
