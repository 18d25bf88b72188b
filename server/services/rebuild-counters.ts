import type { Transaction } from '../db/db.ts'
import { markRebuild } from '../sql/mark-rebuild.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import { rebuildCounterDay } from '../sql/rebuild-counter-day.ts'
import { rebuildCounterNow } from '../sql/rebuild-counter-now.ts'
import { recountPlaces } from '../sql/recount-places.ts'
import { recountStaff } from '../sql/recount-staff.ts'
import { refreshOpening } from '../sql/refresh-opening.ts'
import { refreshOverdue } from '../sql/refresh-overdue.ts'
import { refreshReach } from '../sql/refresh-reach.ts'
import { refreshStatistics } from '../sql/refresh-statistics.ts'
import { refreshVolunteers } from '../sql/refresh-volunteers.ts'
import { setClock } from '../sql/set-clock.ts'
import { startClock } from '../sql/start-clock.ts'
import { stopClock } from '../sql/stop-clock.ts'

/**
 * Recomputes every counter and every flag that the clock keeps from the facts, at city_clock.as_of (the beginning of
 * the transaction where the city has no clock yet). For bulk writers, at their end: `now`, the moment of what they have
 * written, moves a clock that is behind it. They raise the layers' revisions themselves, and write a change row after this.
 * Waits for the writers of single cases and keeps them waiting meanwhile. A second run changes nothing.
 */
export async function rebuildCounters(tx: Transaction, now?: Date): Promise<void> {
  const clock = await stopClock(tx)
  if (!clock) await startClock(tx)
  else if (now && now > clock.asOf) await setClock(tx, now)
  await refreshStatistics(tx)
  if ((await refreshOpening(tx)).length > 0) await raiseLayer(tx, 'service-point')
  await refreshReach(tx)
  await refreshVolunteers(tx, null)
  await refreshOverdue(tx)
  await rebuildCounterNow(tx)
  await rebuildCounterDay(tx)
  await recountPlaces(tx, null)
  await recountStaff(tx, null)
  await markRebuild(tx)
}
