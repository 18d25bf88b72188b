import type { Db } from '../db/db.ts'
import { advanceClock } from './advance-clock.ts'
import { expireProposals } from './expire-proposals.ts'
import { publishDueProposals } from './publish-due-proposals.ts'

/**
 * Moves the city's clock, in a transaction of its own: a writer like any other, to be called at least every 60 s; then
 * publishes the boundaries that hold from now on, and ends drafts that were left. Several processes may call it: one works, the others find the clock moved.
 * Returns the moment that coverage now stands for.
 */
export async function tick(db: Db, now: Date): Promise<Date> {
  const moment = await db.transaction((tx) => advanceClock(tx, now))
  await publishDueProposals(db, moment)
  await expireProposals(db, moment)
  return moment
}
