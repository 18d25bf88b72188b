import { isSameVertex, positionOf, type XY } from './cell.ts'
import { type Coverage, type Outcome, refuse } from './coverage.ts'
import { redraw } from './redraw.ts'
import { cellsAt, redrawnWith } from './redrawn-with.ts'

/**
 * Moves vertices, in every cell that has them: one vertex, the two ends of a shared edge, or a whole stretch of border. Dropped
 * on a neighbouring vertex, a vertex becomes one with it.
 *
 * Refused: `no-such-vertex`, and all that `redraw` refuses.
 */
export function moveVertices(coverage: Coverage, moves: readonly { from: XY; to: XY }[]): Outcome {
  const missing = moves.find(({ from }) => cellsAt(coverage, from).length === 0)
  if (missing) return refuse('no-such-vertex', positionOf(missing.from))
  const targets = new Map(moves.map(({ from, to }) => [`${from}`, to]))
  const cells = moves.flatMap(({ from }) => cellsAt(coverage, from))
  const redrawn = redrawnWith(cells, (ring) => ring.map((vertex) => targets.get(`${vertex}`) ?? vertex))
  const hasMoved = moves.some(({ from, to }) => !isSameVertex(from, to))
  return redraw(coverage, redrawn, new Set(hasMoved ? redrawn.keys() : []))
}
