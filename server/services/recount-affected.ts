import type { Transaction } from '../db/db.ts'
import { recountPlaces } from '../sql/recount-places.ts'
import { recountStaff } from '../sql/recount-staff.ts'
import { refreshOpening } from '../sql/refresh-opening.ts'
import { refreshReach } from '../sql/refresh-reach.ts'
import { refreshVolunteers } from '../sql/refresh-volunteers.ts'

/** Facts beside cases that a writer or the clock has touched. */
export type Affected = {
  /** Volunteers with another status, service log or check-in. */
  volunteerIds?: readonly number[]
  /** Leaf areas (0 = none) of buildings with other households, care subjects or heads. */
  buildingAreaIds?: readonly number[]
  /** Areas with another posting. */
  staffAreaIds?: readonly number[]
  /** Opening hours or a status may have changed, or the clock has moved. */
  opening?: boolean
}

export type Recounted = { areaIds: number[]; openingChanged: boolean }

/**
 * Brings the flags and counters that depend on the affected facts to what holds at the city's clock; returns the
 * areas (0 = none) whose figures have changed. A writer of such facts begins with `advanceClock`, writes, and ends
 * with this and a change row that names those areas: recounting an area is only right when nobody else writes in it, and
 * these writers are rare.
 */
export async function recountAffected(tx: Transaction, affected: Affected): Promise<Recounted> {
  const { volunteerIds = [], buildingAreaIds = [], staffAreaIds = [], opening = false } = affected
  const opened = opening ? await refreshOpening(tx) : []
  const reached = opened.length > 0 ? await refreshReach(tx) : []
  const served = volunteerIds.length > 0 ? await refreshVolunteers(tx, volunteerIds) : []

  const placeAreaIds = [...new Set([...buildingAreaIds, ...reached, ...served])]
  const places = placeAreaIds.length > 0 ? await recountPlaces(tx, placeAreaIds) : []
  const staffed = staffAreaIds.length > 0 ? await recountStaff(tx, staffAreaIds) : []
  return { areaIds: [...new Set([...places, ...staffed])], openingChanged: opened.length > 0 }
}
