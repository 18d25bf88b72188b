import type { ImportKind } from '../../../geo/model/import-kind.ts'
import type { Transaction } from '../../db/db.ts'
import { closeChangedAreaVersions } from '../sql/close-changed-area-versions.ts'
import { closeChangedCompoundVersions } from '../sql/close-changed-compound-versions.ts'
import { insertAreaVersions } from '../sql/insert-area-versions.ts'
import { insertBuildings } from '../sql/insert-buildings.ts'
import { insertCompoundVersions } from '../sql/insert-compound-versions.ts'
import { insertFirstEvents } from '../sql/insert-first-events.ts'
import { insertIncidents } from '../sql/insert-incidents.ts'
import { moveIntervals } from '../sql/move-intervals.ts'
import { putBuildingStates } from '../sql/put-building-states.ts'
import { putCareCounts } from '../sql/put-care-counts.ts'
import { updateAreaKinds } from '../sql/update-area-kinds.ts'
import { updateBuildings } from '../sql/update-buildings.ts'
import { updateIncidents } from '../sql/update-incidents.ts'
import { insertAreas } from '../sql/upsert-areas.ts'
import { upsertCompounds } from '../sql/upsert-compounds.ts'
import { upsertParks } from '../sql/upsert-parks.ts'
import { upsertRoads } from '../sql/upsert-roads.ts'
import { upsertServicePoints } from '../sql/upsert-service-points.ts'
import { upsertStaff } from '../sql/upsert-staff.ts'
import { putVolunteerTraces, upsertVolunteers } from '../sql/upsert-volunteers.ts'
import { upsertWater } from '../sql/upsert-water.ts'
import type { FileContext } from './file-context.ts'

export type Written = { inserted: number; updated: number }

type Write = (tx: Transaction, context: FileContext) => Promise<Written>

/** Brings the staged rows of a kind into the store; keys decide what is new, and rows that say nothing new change nothing. */
export const writeKind: Record<ImportKind, Write> = {
  areas: async (tx, { file, tree }) => {
    const { levelNo } = tree.levels.find((level) => level.code === file.level)!
    const inserted = await insertAreas(tx, levelNo)
    const changed = new Set(await updateAreaKinds(tx, levelNo))
    for (const id of await closeChangedAreaVersions(tx)) changed.add(id)
    await insertAreaVersions(tx, levelNo, file.path)
    return { inserted, updated: changed.size }
  },
  compounds: async (tx) => {
    const put = await upsertCompounds(tx)
    const changed = await closeChangedCompoundVersions(tx)
    await insertCompoundVersions(tx)
    return countPut(put, changed)
  },
  roads: upsertRoads,
  water: upsertWater,
  parks: upsertParks,
  'service-points': upsertServicePoints,
  buildings: async (tx, { now }) => {
    const changed = new Set(await updateBuildings(tx))
    const inserted = await insertBuildings(tx)
    const states = await putBuildingStates(tx, now)
    for (const id of [...states, ...(await putCareCounts(tx))]) changed.add(id)
    return { inserted, updated: Math.max(0, changed.size - inserted) }
  },
  staff: (tx, { now }) => upsertStaff(tx, now),
  volunteers: async (tx) => {
    const put = await upsertVolunteers(tx)
    return countPut(put, await putVolunteerTraces(tx))
  },
  incidents: async (tx, { now }) => {
    await moveIntervals(tx, now)
    const updated = await updateIncidents(tx, now)
    const { inserted, firstId } = await insertIncidents(tx, now)
    if (firstId !== null) await insertFirstEvents(tx, firstId)
    return { inserted, updated }
  },
}

/** What was put, and what changed beside it, each counted once. */
function countPut(put: readonly { id: number; isNew: boolean }[], changed: readonly number[]): Written {
  const inserted = put.filter(({ isNew }) => isNew).length
  return { inserted, updated: new Set([...put.map(({ id }) => id), ...changed]).size - inserted }
}
