import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { arrange, halvesOfRing, type OwnedRing } from '../topology/arrangement.ts'
import {
  boxAround,
  boxesMeet,
  type Cell,
  type CellId,
  edgesOf,
  type Polygon,
  vertexOf,
  type XY,
} from '../topology/cell.ts'
import { type Coverage, cellsIn } from '../topology/coverage.ts'
import { overlay, ownersOf } from '../topology/overlay.ts'
import { metresAround, squareMetresOf } from '../topology/size.ts'
import { isInside, tracePolygons } from '../topology/trace-polygons.ts'
import { type BoundaryFacts, isBeside, middleOf } from './boundary-facts.ts'
import { cellsOfParent } from './cells-of-parent.ts'
import { placeIn } from './place-in.ts'

/** Pieces narrower than this come of rounding to the grid alone, in metres. */
const roundingWidthM = 0.03

/**
 * Rules 1, 2, 3 and the hole of rule 9: the cells of a parent cover it, without a gap, without overlap, and do not reach outside.
 *
 * In a coverage every edge of a cell has a cell of the same parent on its other side, or runs along the parent's border. Where
 * that holds for all edges of a cell, it borders no gap and shares no ground; ground is laid over ground only where it does not.
 *
 * @param own the cells to look at
 * @param beside all cells that meet them
 * @param parentIds the parents to look through for gaps, whole
 */
export function checkTiling(
  coverage: Coverage,
  facts: BoundaryFacts,
  own: readonly Cell[],
  beside: readonly Cell[],
  parentIds: readonly number[],
): BoundaryProblem[] {
  const parents = parentIds.flatMap((id) => facts.parents.get(id) ?? [])
  const looked = new Set([...own, ...beside, ...parents.flatMap(({ box }) => cellsIn(coverage, box))])
  const sides = sidesOf(cellsAround(coverage, looked))
  const suspects = [...looked].filter((cell) => isSuspect(cell, sides, facts))
  const near = new Set([...own, ...beside])
  return [
    ...suspects.filter((cell) => near.has(cell)).flatMap((cell) => overlapsOf(coverage, facts, cell)),
    ...own.filter((cell) => reachesOutside(cell, facts)).flatMap((cell) => outsideOf(facts, cell)),
    ...parents
      .filter(
        ({ id, box }) => isBare(coverage, facts, id) || suspects.some((cell) => boxesMeet(cell.box, box)),
      )
      .flatMap(({ id }) => gapsOf(coverage, facts, id)),
  ]
}

const isBare = (coverage: Coverage, facts: BoundaryFacts, parentId: number): boolean =>
  cellsOfParent(coverage, facts, parentId).length === 0

/** The cells that meet the box around some. */
const cellsAround = (coverage: Coverage, cells: ReadonlySet<Cell>): Iterable<Cell> =>
  cells.size === coverage.cells.size
    ? cells
    : cellsIn(
        coverage,
        boxAround(
          [...cells].map(({ box }) => box),
          1,
        ),
      )

/** The cells to the left of each directed edge. */
function sidesOf(cells: Iterable<Cell>): Map<string, CellId[]> {
  const sides = new Map<string, CellId[]>()
  for (const cell of cells)
    for (const [a, b] of edgesOf(cell)) {
      const key = `${a[0]} ${a[1]} ${b[0]} ${b[1]}`
      const known = sides.get(key)
      if (known) known.push(cell.id)
      else sides.set(key, [cell.id])
    }
  return sides
}

function isSuspect(cell: Cell, sides: ReadonlyMap<string, CellId[]>, facts: BoundaryFacts): boolean {
  const { parentId } = facts.cell(cell.id)
  for (const [a, b] of edgesOf(cell)) {
    if (sides.get(`${a[0]} ${a[1]} ${b[0]} ${b[1]}`)!.length > 1) return true
    const beyond = sides.get(`${b[0]} ${b[1]} ${a[0]} ${a[1]}`)
    const isShared = beyond?.length === 1 && facts.cell(beyond[0]!).parentId === parentId
    if (!isShared && !facts.isOnBorder(parentId, a, b)) return true
  }
  return false
}

function overlapsOf(coverage: Coverage, facts: BoundaryFacts, cell: Cell): BoundaryProblem[] {
  return cellsIn(coverage, cell.box).flatMap((other) => {
    if (other.id === cell.id) return []
    const [first, second] = cell.id < other.id ? [cell, other] : [other, cell]
    const common = overlay([first.polygons, second.polygons])?.select((layers) => layers.length === 2) ?? []
    return problemsOf(common, facts, 'overlap', { cellIds: [first.id, second.id] })
  })
}

function outsideOf(facts: BoundaryFacts, cell: Cell): BoundaryProblem[] {
  const parent = facts.parents.get(facts.cell(cell.id).parentId)
  const outside =
    parent && overlay([cell.polygons, parent.polygons])?.select((layers) => layers.join() === '0')
  return problemsOf(outside ?? cell.polygons, facts, 'outside-parent', { cellIds: [cell.id] })
}

/** Whether any ground of a cell lies outside its parent: told by the cell's border, and the parent's inside the cell. */
function reachesOutside(cell: Cell, facts: BoundaryFacts): boolean {
  const { parentId } = facts.cell(cell.id)
  const parent = facts.parents.get(parentId)
  if (!parent) return true
  const isInParent = (at: XY) => parent.polygons.some((polygon) => isInside(at, polygon))
  const borders = facts.bordersIn(parentId, cell.box)
  if (borders.length === 0) return !isInParent(cell.polygons[0]![0]![0]!)
  let isAllBorder = true
  for (const [a, b] of edgesOf(cell))
    for (const at of [a, middleOf(a, b)]) {
      if (facts.isOnBorder(parentId, at, at)) continue
      if (!isInParent(at)) return true
      isAllBorder = false
    }
  const edges = [...edgesOf(cell)]
  const isInCell = (at: XY) =>
    cell.polygons.some((polygon) => isInside(at, polygon)) && !edges.some(([a, b]) => isBeside(at, a, b))
  if (borders.some(({ a, b }) => isInCell(a) || isInCell(b))) return true
  return isAllBorder && !isInParent(vertexOf(placeIn(cell.polygons)))
}

/** Ground of a parent that none of the level's cells has. */
function gapsOf(coverage: Coverage, facts: BoundaryFacts, parentId: number): BoundaryProblem[] {
  const parent = facts.parents.get(parentId)
  if (!parent) return []
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
    return problemsOf(ground, facts, isHole ? 'hole-not-filled' : 'gap', { cellIds, parentId })
  })
}

/** One problem, at the largest piece, where the pieces come to more than the tolerance. */
function problemsOf(
  pieces: readonly Polygon[],
  { settings }: BoundaryFacts,
  rule: BoundaryProblem['rule'],
  about: { cellIds: number[]; parentId?: number },
): BoundaryProblem[] {
  const measured = pieces
    .map((piece) => ({ piece, m2: squareMetresOf([piece]) }))
    .filter(({ piece, m2 }) => (2 * m2) / metresAround([piece]) > roundingWidthM)
    .sort((a, b) => b.m2 - a.m2)
  const value = measured.reduce((sum, { m2 }) => sum + m2, 0)
  if (value <= settings.toleranceM2) return []
  const at = placeIn([measured[0]!.piece])
  return [
    {
      rule,
      severity: 'blocking',
      parentId: null,
      placeId: null,
      ...about,
      at,
      value,
      limit: settings.toleranceM2,
    },
  ]
}
