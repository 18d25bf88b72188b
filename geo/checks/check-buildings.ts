import type { BoundaryProblem } from '../model/boundary-problem.ts'
import {
  boxOf,
  type Cell,
  type CellId,
  doubleArea,
  edgeMeets,
  edgesOf,
  edgesOfRing,
  type Polygon,
  positionOf,
} from '../topology/cell.ts'
import { type Coverage, cellsIn } from '../topology/coverage.ts'
import { overlay } from '../topology/overlay.ts'
import { crosses } from '../topology/segment-meeting.ts'
import { isInside } from '../topology/trace-polygons.ts'
import type { BoundaryFacts, PlacedBuilding } from './boundary-facts.ts'

/**
 * Rule 4: no building is cut. Finds the buildings through which a border of these cells runs; a compound may also cut one off
 * ground that is no compound's.
 */
export function checkBuildings(
  coverage: Coverage,
  facts: BoundaryFacts,
  cells: readonly Cell[],
): BoundaryProblem[] {
  const crossed = new Set(
    cells.flatMap((cell) => facts.buildingsIn(cell.box).filter((building) => isCrossed(building, cell))),
  )
  return [...crossed].flatMap((building) => {
    const shares = cellsIn(coverage, boxOf(building.outline))
      .map((cell) => ({ id: cell.id, share: shareIn(building.outline, cell) }))
      .filter(({ share }) => share > facts.settings.buildingShare)
    const loose = facts.compoundName ? 1 - shares.reduce((sum, { share }) => sum + share, 0) : 0
    const parts = [...shares.map(({ share }) => share), loose].filter(
      (share) => share > facts.settings.buildingShare,
    )
    if (parts.length < 2) return []
    return [
      {
        rule: 'building-cut',
        severity: 'blocking',
        cellIds: shares.map(({ id }) => id),
        parentId: null,
        placeId: building.id,
        at: positionOf(building.at),
        value: Math.min(...parts),
        limit: facts.settings.buildingShare,
      },
    ]
  })
}

/** Whether an edge of a cell enters a building. */
function isCrossed({ outline: [shell] }: PlacedBuilding, cell: Cell): boolean {
  const box = boxOf([shell!])
  for (const [a, b] of edgesOf(cell)) {
    if (!edgeMeets(box, a, b)) continue
    if (isInside(a, [shell!])) return true
    for (const [c, d] of edgesOfRing(shell!)) if (crosses(a, b, c, d)) return true
  }
  return false
}

function shareIn(outline: Polygon, cell: Cell): number {
  const common = overlay([[outline], cell.polygons], [], 1)?.select((layers) => layers.length === 2) ?? []
  const area = (polygons: readonly Polygon[]) =>
    polygons.flat().reduce((sum, ring) => sum + doubleArea(ring), 0)
  return area(common) / area([outline])
}

/**
 * Rule 5: a compound is not cut, unless on purpose; then no part has too few buildings. Finds the compounds of which buildings
 * belong to these cells.
 */
export function checkCompounds(
  coverage: Coverage,
  facts: BoundaryFacts,
  cells: readonly Cell[],
): BoundaryProblem[] {
  const compounds = new Set(
    cells.flatMap((cell) => facts.buildingsOf(cell).flatMap(({ compoundId }) => compoundId ?? [])),
  )
  return [...compounds].flatMap((compoundId): BoundaryProblem[] => {
    const parts = partsOf(facts.buildingsOfCompound.get(compoundId)!, coverage, facts)
    if (parts.size < 2) return []
    const [smallest] = [...parts.values()].sort((a, b) => a.length - b.length)
    const least = facts.settings.leastBuildingsOfPart
    return [
      {
        rule: 'compound-cut',
        severity: smallest!.length < least ? 'blocking' : 'warning',
        cellIds: [...parts.keys()].sort((a, b) => a - b),
        parentId: null,
        placeId: compoundId,
        at: positionOf(smallest![0]!.at),
        value: smallest!.length,
        limit: least,
      },
    ]
  })
}

/** Which buildings of a compound belong to which cell. */
function partsOf(buildings: readonly PlacedBuilding[], coverage: Coverage, facts: BoundaryFacts) {
  const parts = new Map<CellId, PlacedBuilding[]>()
  const ids = new Set(buildings)
  for (const cell of cellsIn(coverage, boxOf([buildings.map(({ at }) => at)]))) {
    const own = facts.buildingsOf(cell).filter((building) => ids.has(building))
    if (own.length > 0) parts.set(cell.id, own)
  }
  return parts
}
