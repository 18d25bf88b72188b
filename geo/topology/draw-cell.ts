import { boxOf, type CellId, type Polygon, positionOf } from './cell.ts'
import { type Coverage, cellOf, cellsIn, type Outcome, refuse } from './coverage.ts'
import { drawnGround } from './drawn-ground.ts'
import { overlay } from './overlay.ts'
import { repaint } from './repaint.ts'
import { smallestM2, squareMetresOf } from './size.ts'

/**
 * Draws a new cell on ground that belongs to nobody: a gap, or outside. Where the drawing reaches over existing cells, they keep
 * what they have, and the new cell ends at their borders.
 *
 * Refused: `cell-too-small` (what is drawn lies below the tolerance), `nothing-free`, `not-contiguous` (at the smaller piece), and all that `drawnGround` and `repaint` refuse.
 *
 * @param id the identity of the new cell, not in use
 */
export function drawCell(coverage: Coverage, drawn: Polygon, id: CellId): Outcome {
  if (cellOf(coverage, id)) throw new RangeError(`there is a cell ${id} already`)
  const checked = drawnGround([drawn])
  if (!checked.ok) return checked
  const place = positionOf(drawn[0]![0]!)
  if (squareMetresOf(checked.ground) < smallestM2) return refuse('cell-too-small', place)
  const cells = cellsIn(coverage, boxOf(drawn))
  const laid = overlay([checked.ground, ...cells.map((cell) => cell.polygons)])
  if (!laid) return refuse('too-fine', place)
  const free = laid
    .select((layers) => layers.join() === '0')
    .map((polygon) => ({ polygon, m2: squareMetresOf([polygon]) }))
    .filter(({ m2 }) => m2 >= smallestM2)
    .sort((a, b) => b.m2 - a.m2)
  const [largest, second] = free
  if (!largest) return refuse('nothing-free', place)
  if (second) return refuse('not-contiguous', positionOf(second.polygon[0]![0]!))
  return repaint(coverage, [{ ground: [largest.polygon], from: null, to: id }])
}
