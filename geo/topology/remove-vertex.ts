import { isSameVertex, positionOf, type Ring, type XY } from './cell.ts'
import { type Coverage, type Outcome, refuse } from './coverage.ts'
import { redraw } from './redraw.ts'
import { cellsAt, redrawnWith } from './redrawn-with.ts'
import { passesPixel } from './segment-meeting.ts'

/**
 * Takes a vertex out of every cell that has it. On the straight line between its neighbours it was a mere node, and no cell's
 * ground changes.
 *
 * Refused: `no-such-vertex`, `junction` (three or more borders meet there), and all that `redraw` refuses.
 */
export function removeVertex(coverage: Coverage, vertex: XY): Outcome {
  const cells = cellsAt(coverage, vertex)
  if (cells.length === 0) return refuse('no-such-vertex', positionOf(vertex))
  const neighbours = new Map<string, XY>()
  for (const ring of cells.flatMap((cell) => cell.polygons.flat()))
    for (const neighbour of neighboursIn(ring, vertex)) neighbours.set(`${neighbour}`, neighbour)
  const [a, b, third] = [...neighbours.values()]
  if (!a || !b || third) return refuse('junction', positionOf(vertex))
  const redrawn = redrawnWith(cells, (ring) => ring.filter((each) => !isSameVertex(each, vertex)))
  return redraw(coverage, redrawn, new Set(passesPixel(a, b, vertex) ? [] : redrawn.keys()))
}

const neighboursIn = (ring: Ring, vertex: XY): XY[] =>
  ring.flatMap((each, i) =>
    isSameVertex(each, vertex) ? [ring.at(i - 1)!, ring[(i + 1) % ring.length]!] : [],
  )
