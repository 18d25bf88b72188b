import type { Db } from './db/db.ts'
import { tick } from './services/tick.ts'

type Options = { now: () => Date; everyMs: number; onError: (error: unknown) => void }

/**
 * Moves the city's clock now and then every `everyMs` until `stop()`, which waits for a tick under way. A tick that
 * fails is reported and tried again at the next turn: the clock then catches up by itself.
 */
export async function repeatTick(
  db: Db,
  { now, everyMs, onError }: Options,
): Promise<{ stop(): Promise<void> }> {
  await tick(db, now())
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = tick(db, now())
      .catch(onError)
      .finally(() => {
        busy = false
      })
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
