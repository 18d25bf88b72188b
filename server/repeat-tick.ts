import type { Db } from './db/db.ts'
import { tick } from './services/tick.ts'
import { purgeExpired } from './sql/purge-expired.ts'

const purgeEveryMs = 3_600_000

type Options = {
  now: () => Date
  everyMs: number
  /** Told once when it begins to fail, not at every turn. */
  onError: (error: unknown) => void
}

/**
 * Moves the city's clock now and then every `everyMs` until `stop()`, which waits for a tick under way. A tick that
 * fails is reported and tried again at the next turn: the clock then catches up by itself. Once an hour what has expired
 * is deleted.
 */
export async function repeatTick(
  db: Db,
  { now, everyMs, onError }: Options,
): Promise<{ stop(): Promise<void> }> {
  let purgeAt = 0
  const work = async () => {
    const at = now()
    await tick(db, at)
    if (at.getTime() < purgeAt) return
    await purgeExpired(db, at)
    purgeAt = at.getTime() + purgeEveryMs
  }
  await work()
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  let isFailing = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = work()
      .then(() => {
        isFailing = false
      })
      .catch((error) => {
        if (!isFailing) onError(error)
        isFailing = true
      })
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
