import { buildLocator } from '../../geo/topology/locator.ts'
import { type Descent, successions } from '../../geo/topology/successions-after.ts'
import type { Transaction } from '../db/db.ts'
import { countMovedCases } from '../sql/count-moved-cases.ts'
import { handOn } from '../sql/hand-on.ts'
import type { DrawingBuildingRow } from '../sql/list-drawing-buildings.ts'
import type { DrawnCellRow } from '../sql/list-drawn-cells.ts'
import type { PlacedCase } from '../sql/list-placed-cases.ts'
import { listPlacedPoints } from '../sql/list-placed-points.ts'
import { moveBuildings } from '../sql/move-buildings.ts'
import { moveCases } from '../sql/move-cases.ts'
import { movePoints } from '../sql/move-points.ts'
import { postLeaders } from '../sql/post-leaders.ts'
import { raiseLayer } from '../sql/raise-layer.ts'
import { recountAffected } from './recount-affected.ts'

type Move = {
  leavesBefore: readonly DrawnCellRow[]
  leavesAfter: readonly DrawnCellRow[]
  /** Every case of the leaves before. */
  cases: readonly PlacedCase[]
  buildings: readonly DrawingBuildingRow[]
  lineage: readonly Descent[]
  /** For each retired area the one that most of it became. */
  mainOf: ReadonlyMap<number, number>
  /** Who is to lead areas that nobody leads. */
  leaders: readonly { areaId: number; name: string }[]
  at: Date
  now: Date
  /** What cases are told to be moved by. */
  proposal: string
}

/**
 * After boundaries have changed: buildings, cases and service points go to the leaf areas that hold them now, postings and
 * accounts to the successors, and the counters with them.
 */
export async function moveFacts(tx: Transaction, move: Move): Promise<void> {
  const { leavesBefore, leavesAfter, cases, buildings, lineage, mainOf, leaders, at, now, proposal } = move
  const locator = buildLocator(leavesAfter)
  const known = new Set(leavesBefore.map(({ id }) => id))
  // on the very rim of the community a point may be in nobody's ground
  const leafAt = (at: readonly [number, number], was: number): number => {
    const found = locator.locate(at)
    return found.status === 'located' ? found.areaId : (mainOf.get(was) ?? was)
  }
  const movedBuildings = buildings.flatMap(({ districtId, id, at, areaId }) => {
    if (areaId === null || !known.has(areaId)) return []
    const leaf = leafAt(at, areaId)
    return leaf === areaId ? [] : [{ districtId, id, areaId: leaf }]
  })
  const movedCases = cases.flatMap(({ districtId, id, areaId, x, y }) => {
    const leaf = leafAt([x, y], areaId)
    return leaf === areaId ? [] : [{ districtId, id, to: { area_id: leaf } }]
  })
  const movedPoints = (await listPlacedPoints(tx, [...known])).flatMap(({ id, areaId, x, y }) => {
    const leaf = leafAt([x, y], areaId)
    return leaf === areaId ? [] : [{ id, areaId: leaf }]
  })
  if (movedBuildings.length > 0) await moveBuildings(tx, movedBuildings)
  if (movedPoints.length > 0) await movePoints(tx, movedPoints)
  if (movedCases.length > 0) {
    await countMovedCases(tx, movedCases)
    await moveCases(tx, movedCases, { at: now, actor: '城市时钟', proposal })
  }
  const heirs = successions(lineage, mainOf)
  await handOn(tx, heirs, at)
  await postLeaders(tx, leaders, at)
  await recountAffected(tx, {
    buildingAreaIds: [...new Set([...known, ...leavesAfter.map(({ id }) => id)])],
    staffAreaIds: [...heirs.flatMap(({ from, to }) => [from, to]), ...leaders.map(({ areaId }) => areaId)],
  })
  if (movedBuildings.length > 0) await raiseLayer(tx, 'building')
  if (movedPoints.length > 0) await raiseLayer(tx, 'service-point')
  if (movedCases.length > 0) await raiseLayer(tx, 'incident')
}
