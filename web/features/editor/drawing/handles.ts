import { type Cell, type CellId, edgesOf, positionOf, type XY } from '../../../../geo/topology/cell.ts'
import { type Coverage, cellOf, cellsIn } from '../../../../geo/topology/coverage.ts'
import type { Handle } from '../../../map/editor/hand-mode.ts'

/**
 * The vertices and edges that a cell shares with others of its community, along its rings. The community's own border is not
 * drawn here, so that it has no handles but where one of them ends on it.
 */
export function handlesOf(coverage: Coverage, id: CellId): Handle[] {
  const cell = cellOf(coverage, id)
  if (!cell) return []
  const others = cellsIn(coverage, cell.box).filter((other) => other.id !== id)
  const shared = new Set(others.flatMap(verticesOf))
  const beyond = new Set(others.flatMap((other) => [...edgesOf(other)].map(([a, b]) => `${b} ${a}`)))
  const handles: Handle[] = []
  for (const [a, b] of edgesOf(cell)) {
    if (shared.has(String(a))) handles.push({ is: 'vertex', at: positionOf(a), edge: null })
    if (beyond.has(`${a} ${b}`))
      handles.push({ is: 'middle', at: positionOf(middle(a, b)), edge: [positionOf(a), positionOf(b)] })
  }
  return handles
}

const verticesOf = (cell: Cell): string[] => cell.polygons.flat(2).map(String)

const middle = ([ax, ay]: XY, [bx, by]: XY): XY => [Math.round((ax + bx) / 2), Math.round((ay + by) / 2)]
