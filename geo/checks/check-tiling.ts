import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { arrange, halvesOfRing, type OwnedRing } from '../topology/arrangement.ts'
import { boxAround, boxesMeet, type Cell, edgesOf } from '../topology/cell.ts'
import { type Coverage, cellsIn } from '../topology/coverage.ts'
import { overlay, ownersOf } from '../topology/overlay.ts'
import { tracePolygons } from '../topology/trace-polygons.ts'
import type { BoundaryFacts } from './boundary-facts.ts'
import type { Siblings } from './cells-of-parent.ts'
import { type EdgeSides, edgeSidesOf } from './edge-sides.ts'
import { groundProblem } from './ground-problem.ts'

/**
 * Rules 1 and 2, and the hole of rule 9: the cells of a parent cover it, without a gap and without overlap. Compounds need not
 * cover it: between them there is other ground.
 *
 * In a coverage every edge of a cell has a cell of the same parent on its other side, or runs along the parent's border. Where
 * that holds for all edges of a cell, it borders no gap and shares no ground; ground is laid over ground only where it does not.
 *
 * @param cells those to look at
 * @param siblings the cells of the parents in which they lie
 * @param faulty of these, the parents known to have a gap
 */
export function checkTiling(
  coverage: Coverage,
  facts: BoundaryFacts,
  cells: readonly Cell[],
  siblings: Siblings,
  faulty: ReadonlySet<number>,
): BoundaryProblem[] {
  const sides = edgeSidesOf(withNeighbours(coverage, cells))
  const suspects = cells.filter((cell) => isSuspect(cell, sides, facts))
  const isOpen = (parentId: number) =>
    faulty.has(parentId) ||
    suspects.some((cell) => boxesMeet(cell.box, facts.parents.get(parentId)!.box)) ||
    siblings.get(parentId)!.length === 0
  return [
    ...suspects.flatMap((cell) => overlapsOf(coverage, facts, cell)),
    ...(facts.compoundName ? [] : [...siblings.keys()]).flatMap((id) =>
      facts.parents.has(id) && isOpen(id) ? gapsOf(coverage, facts, id) : [],
    ),
  ]
}

const withNeighbours = (coverage: Coverage, cells: readonly Cell[]): readonly Cell[] =>
  cells.length === coverage.cells.size || cells.length === 0
    ? cells
    : cellsIn(
        coverage,
        boxAround(
          cells.map(({ box }) => box),
          1,
        ),
      )

function isSuspect(cell: Cell, sides: EdgeSides, facts: BoundaryFacts): boolean {
  const { parentId } = facts.cell(cell.id)
  for (const [a, b] of edgesOf(cell)) {
    if (sides.leftOf(a, b) === 'several') return true
    const beyond = sides.leftOf(b, a)
    if (beyond === 'several') return true
    if (beyond !== null && facts.cell(beyond).parentId === parentId) continue
    if (!facts.isOnBorder(parentId, a, b)) return true
  }
  return false
}

function overlapsOf(coverage: Coverage, facts: BoundaryFacts, cell: Cell): BoundaryProblem[] {
  return cellsIn(coverage, cell.box).flatMap((other) => {
    if (other.id === cell.id) return []
    const [first, second] = cell.id < other.id ? [cell, other] : [other, cell]
    const common =
      overlay([first.polygons, second.polygons], [], 1)?.select((layers) => layers.length === 2) ?? []
    return groundProblem(common, facts, 'overlap', [first.id, second.id])
  })
}

/** Ground of a parent that none of the level's cells has. */
function gapsOf(coverage: Coverage, facts: BoundaryFacts, parentId: number): BoundaryProblem[] {
  const parent = facts.parents.get(parentId)!
  const cells = cellsIn(coverage, parent.box)
  const rings: OwnedRing[] = [parent, ...cells].flatMap(({ polygons }, owner) =>
    polygons.flat().map((ring) => ({ owner, ring, isNew: () => owner === 0 })),
  )
  const arrangement = arrange(rings, [])
  if (!arrangement) return []
  const { faces, faceOf, next } = arrangement
  return faces.flatMap(({ winding, rings: borders }, face) => {
    if (ownersOf(winding).join() !== '0') return []
    const border = borders.flatMap((start) => [...halvesOfRing(start, next)])
    const beside = new Set(border.flatMap((half) => ownersOf(faces[faceOf[half ^ 1]!]!.winding)))
    beside.delete(0)
    const cellIds = [...beside].map((owner) => cells[owner - 1]!.id).sort((a, b) => a - b)
    const ground = tracePolygons(arrangement, (each) => each === face, border)
    const isHole = cellIds.length === 1 && border.every((half) => faceOf[half ^ 1] !== 0)
    return groundProblem(ground, facts, isHole ? 'hole-not-filled' : 'gap', cellIds, parentId)
  })
}
