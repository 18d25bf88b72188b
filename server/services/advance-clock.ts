import type { Transaction } from '../db/db.ts'
import { dropEmptyCounters } from '../sql/drop-empty-counters.ts'
import { findLapses } from '../sql/find-lapses.ts'
import { insertChange } from '../sql/insert-change.ts'
import { markOverdue } from '../sql/mark-overdue.ts'
import { newestChangeId } from '../sql/newest-change-id.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import { setClock } from '../sql/set-clock.ts'
import { stopClock } from '../sql/stop-clock.ts'
import { rebuildCounters } from './rebuild-counters.ts'
import { recountAffected } from './recount-affected.ts'

/**
 * Moves the city's clock to `now`, keeps it stopped until the transaction ends, and applies what moved with time alone: time
 * limits, volunteers whose activity lapses, postings and states of buildings that begin or end, service points that open
 * and close. Writers of facts beside cases begin with it, so that what they write stands at the clock's moment. A clock
 * that was stepped back changes nothing until it has caught up. Returns the moment of the clock.
 */
export async function advanceClock(tx: Transaction, now: Date): Promise<Date> {
  const clock = await stopClock(tx)
  if (clock && now <= clock.asOf) return clock.asOf
  await setClock(tx, now)
  if (clock) await applyTime(tx, clock, now)
  else await rebuildCounters(tx)
  return now
}

async function applyTime(
  tx: Transaction,
  before: { asOf: Date; countedChangeId: number },
  now: Date,
): Promise<void> {
  const casesChanged = (await newestChangeId(tx)) !== before.countedChangeId
  const overdue = await markOverdue(tx)
  const lapses = await findLapses(tx, before.asOf, now)
  const recounted = await recountAffected(tx, { ...lapses, opening: true })

  for (const { districtId, areaIds } of overdue) {
    await noteFigures(tx, districtId, now, 'cases', areaIds)
  }
  if (recounted.areaIds.length > 0) await noteFigures(tx, 0, now, 'places', recounted.areaIds)
  if (casesChanged || overdue.length > 0) await raiseLayer(tx, 'incident')
  if (recounted.openingChanged) await raiseLayer(tx, 'service-point')
  await dropEmptyCounters(tx)
  // the rows just written are seen too: the next tick must not take them for a writer's
  await setClock(tx, now)
}

/** Says in the change log whose figures have moved with time: leaf areas, 0 = none; district 0 = more than one. */
async function noteFigures(
  tx: Transaction,
  districtId: number,
  at: Date,
  figures: 'cases' | 'places',
  areaIds: readonly number[],
): Promise<void> {
  await insertChange(tx, { districtId, at, topic: 'metrics', body: { cause: 'clock', figures, areaIds } })
}
