import type { Db } from '../db/db.ts'
import { advanceClock } from './advance-clock.ts'

/**
 * Moves the city's clock, in a transaction of its own: a writer like any other, to be called at least every 60 s. Several
 * processes may call it: one works, the others find the clock moved. Returns the moment that coverage now stands for.
 */
export const tick = (db: Db, now: Date): Promise<Date> => db.transaction((tx) => advanceClock(tx, now))
