import type { BoundaryProblem } from '../model/boundary-problem.ts'
import { type Cell, edgesOf, vertexOf, type XY } from '../topology/cell.ts'
import { overlay } from '../topology/overlay.ts'
import { isInside } from '../topology/trace-polygons.ts'
import { type BoundaryFacts, isBeside, middleOf } from './boundary-facts.ts'
import { groundProblem } from './ground-problem.ts'
import { placeIn } from './place-in.ts'

/** Rule 3: a cell lies inside its one parent. */
export function checkParents(facts: BoundaryFacts, cells: readonly Cell[]): BoundaryProblem[] {
  return cells.flatMap((cell) => {
    if (!reachesOutside(cell, facts)) return []
    const parent = facts.parents.get(facts.cell(cell.id).parentId)
    const outside =
      parent && overlay([cell.polygons, parent.polygons], [], 1)?.select((layers) => layers.join() === '0')
    return groundProblem(outside ?? cell.polygons, facts, 'outside-parent', [cell.id])
  })
}

/** Whether ground of a cell may lie outside its parent: told by the cell's border, and the parent's inside the cell. */
function reachesOutside(cell: Cell, facts: BoundaryFacts): boolean {
  const { parentId } = facts.cell(cell.id)
  if (!facts.parents.has(parentId)) return true
  const borders = facts.bordersIn(parentId, cell.box)
  if (borders.length === 0) return !facts.isInParent(parentId, cell.polygons[0]![0]![0]!)
  const isOnBorder = (at: XY) => borders.some(({ a, b }) => isBeside(at, a, b))
  const edges = [...edgesOf(cell)]
  let isAllBorder = true
  for (const [a, b] of edges)
    for (const at of [a, middleOf(a, b)]) {
      if (isOnBorder(at)) continue
      if (!facts.isInParent(parentId, at)) return true
      isAllBorder = false
    }
  const isInCell = (at: XY) =>
    cell.polygons.some((polygon) => isInside(at, polygon)) && !edges.some(([a, b]) => isBeside(at, a, b))
  if (borders.some(({ a, b }) => isInCell(a) || isInCell(b))) return true
  return isAllBorder && !facts.isInParent(parentId, vertexOf(placeIn(cell.polygons)))
}
