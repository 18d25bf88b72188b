import { edgesOf, isSameVertex, positionOf, type XY } from './cell.ts'
import { type Coverage, type Outcome, refuse } from './coverage.ts'
import { redraw } from './redraw.ts'
import { cellsAt, redrawnWith } from './redrawn-with.ts'
import { passesPixel } from './segment-meeting.ts'

/**
 * Puts a vertex between the ends of an edge, in the cells on both sides. On the line (to the nearest grid point) it is a mere
 * node, and no cell's ground changes.
 *
 * Refused: `no-such-edge`, `vertex-in-use`, and all that `redraw` refuses.
 */
export function insertVertex(coverage: Coverage, edge: readonly [XY, XY], vertex: XY): Outcome {
  const [a, b] = edge
  const cells = cellsAt(coverage, a).filter((cell) => [...edgesOf(cell)].some((each) => isEdge(each, edge)))
  if (cells.length === 0) return refuse('no-such-edge', positionOf(a))
  if (cellsAt(coverage, vertex).length > 0) return refuse('vertex-in-use', positionOf(vertex))
  const redrawn = redrawnWith(cells, (ring) =>
    ring.flatMap((from, i) => (isEdge([from, ring[(i + 1) % ring.length]!], edge) ? [from, vertex] : [from])),
  )
  return redraw(coverage, redrawn, new Set(passesPixel(a, b, vertex) ? [] : redrawn.keys()))
}

const isEdge = ([p, q]: readonly [XY, XY], [a, b]: readonly [XY, XY]): boolean =>
  (isSameVertex(p, a) && isSameVertex(q, b)) || (isSameVertex(p, b) && isSameVertex(q, a))
