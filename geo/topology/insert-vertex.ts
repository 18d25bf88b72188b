import { type Cell, edgesOf, isSameVertex, positionOf, type XY } from './cell.ts'
import { type Coverage, type Outcome, refuse } from './coverage.ts'
import { redraw } from './redraw.ts'
import { cellsAt, redrawnWith } from './redrawn-with.ts'
import { passesPixel, squaredDistance } from './segment-meeting.ts'

type Edge = readonly [XY, XY]

/**
 * Puts a vertex between the ends of an edge, in the cells on both sides; where the edge has been given nodes, into the part of it
 * that is nearest. On the line (to the nearest grid point) it is a mere node, and no cell's ground changes.
 *
 * Refused: `no-such-edge`, `vertex-in-use`, and all that `redraw` refuses.
 */
export function insertVertex(coverage: Coverage, edge: Edge, vertex: XY): Outcome {
  const part = nearestPart(cellsAt(coverage, edge[0]), edge, vertex)
  if (!part) return refuse('no-such-edge', positionOf(edge[0]))
  if (cellsAt(coverage, vertex).length > 0) return refuse('vertex-in-use', positionOf(vertex))
  const cells = cellsAt(coverage, part[0]).filter((cell) =>
    [...edgesOf(cell)].some((each) => isEdge(each, part)),
  )
  const redrawn = redrawnWith(cells, (ring) =>
    ring.flatMap((from, i) => (isEdge([from, ring[(i + 1) % ring.length]!], part) ? [from, vertex] : [from])),
  )
  return redraw(coverage, redrawn, new Set(passesPixel(...part, vertex) ? [] : redrawn.keys()))
}

/** Of the edges into which nodes have divided one, that which is nearest to a vertex. */
function nearestPart(cells: readonly Cell[], [a, b]: Edge, vertex: XY): Edge | null {
  const isOnLine = (each: XY) => isSameVertex(each, a) || isSameVertex(each, b) || passesPixel(a, b, each)
  const parts = cells.flatMap((cell) => [...edgesOf(cell)].filter(([p, q]) => isOnLine(p) && isOnLine(q)))
  const [nearest] = parts.sort((p, q) => squaredDistance(vertex, ...p) - squaredDistance(vertex, ...q))
  return nearest ?? null
}

const isEdge = ([p, q]: Edge, [a, b]: Edge): boolean =>
  (isSameVertex(p, a) && isSameVertex(q, b)) || (isSameVertex(p, b) && isSameVertex(q, a))
