import type { Arrangement } from './arrangement.ts'
import { boxesMeet, boxOf, type CellId, isSameVertex, type Polygon, positionOf, type XY } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { overlay } from './overlay.ts'
import { repaint } from './repaint.ts'
import { tracePolygons } from './trace-polygons.ts'

/**
 * Splits a cell along a line. Only what of the line lies inside the cell counts: it may overshoot, pass through vertices, run
 * along the border, cross an island, and cut off several pieces; closed, it may cut out an island. Each piece is a cell of its
 * own, the largest first; parts that the line leaves alone stay with the largest.
 *
 * Refused: `unknown-cell`, `line-too-short`, `line-misses`, `line-ends-inside` (at its end), `line-does-not-divide`, and all
 * that `repaint` refuses.
 *
 * @param firstId the identity of the largest piece; the others take the numbers after it. The cell's own is retired
 * @param step what to add for the next number: drafts count down from −1
 */
export function splitCell(
  coverage: Coverage,
  id: CellId,
  line: readonly XY[],
  firstId: CellId,
  step: 1 | -1 = 1,
): Outcome {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('unknown-cell')
  const [first] = line
  if (!first || line.every((vertex) => isSameVertex(vertex, first)))
    return refuse('line-too-short', first ? positionOf(first) : null)
  if (!boxesMeet(boxOf([line]), cell.box)) return refuse('line-misses', positionOf(first))
  const laid = overlay([cell.polygons], [line])
  if (!laid) return refuse('too-fine', positionOf(first))
  const { arrangement } = laid
  const inner = innerEdges(arrangement)
  if (inner.length === 0) return refuse('line-misses', positionOf(first))
  const end = looseEnd(arrangement, inner)
  if (end) return refuse('line-ends-inside', positionOf(end))
  const pieces = piecesOf(arrangement, inner)
  if (pieces.length < 2)
    return refuse('line-does-not-divide', positionOf(arrangement.nodes[arrangement.from[inner[0]!]!]!))
  return repaint(
    coverage,
    pieces.map((ground, i) => ({ ground, from: id, to: firstId + i * step })),
  )
}

/** The line inside the cell, as half-edges, one of each pair: the cell lies on both sides. */
const innerEdges = ({ from, faceOf, faces }: Arrangement): number[] => {
  const isGround = (half: number) => faces[faceOf[half]!]!.winding.size > 0
  return [...from.keys()].filter((half) => half % 2 === 0 && isGround(half) && isGround(half ^ 1))
}

/** Where the line stops without having reached the border or itself. */
function looseEnd({ nodes, from }: Arrangement, inner: readonly number[]): XY | null {
  const degree = new Map<number, number>()
  for (const node of from) degree.set(node, (degree.get(node) ?? 0) + 1)
  const loose = inner.flatMap((half) => [from[half]!, from[half ^ 1]!]).find((node) => degree.get(node) === 1)
  return loose === undefined ? null : nodes[loose]!
}

/** The pieces into which the line cuts the cell, the largest first and with it the parts that the line leaves alone. */
function piecesOf(arrangement: Arrangement, inner: readonly number[]): Polygon[][] {
  const { faces, faceOf } = arrangement
  const cut = new Set(inner.flatMap((half) => [faceOf[half]!, faceOf[half ^ 1]!]))
  const [largest, ...others] = [...cut].sort((p, q) => faces[q]!.doubleArea - faces[p]!.doubleArea)
  const isAlone = (face: number) => faces[face]!.winding.size > 0 && !cut.has(face)
  return [
    tracePolygons(arrangement, (face) => face === largest || isAlone(face)),
    ...others.map((piece) => tracePolygons(arrangement, (face) => face === piece)),
  ]
}
