import { type Building, holdsAny } from './building-map.ts'
import { type CellId, edgesOf, edgesOfRing, type Polygon, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { drawnGround } from './drawn-ground.ts'
import { groundOfGroup } from './ground-of-group.ts'
import { overlay } from './overlay.ts'
import { repaint } from './repaint.ts'
import { smallestM2, squareMetresOf } from './size.ts'

/**
 * Hands what a cell has of some ground (a compound, a drawn polygon) to a neighbour.
 *
 * Refused: `unknown-cell`, `nothing-to-hand-over`, `cell-vanishes` (all of it: merge instead), `not-adjacent` (a piece would
 * lie apart from the neighbour), and all that `drawnGround` and `repaint` refuse.
 */
export function handOver(coverage: Coverage, drawn: readonly Polygon[], from: CellId, to: CellId): Outcome {
  const checked = drawnGround(drawn)
  return checked.ok ? handGround(coverage, checked.ground, from, to, () => true) : checked
}

/**
 * Hands buildings to a neighbour, with the ground around them: the new border runs halfway between them and those that stay.
 *
 * Refused: all that `handOver` refuses, `too-few-buildings` (none to hand over, or none that stays), and `building-cut` (some
 * stand so close that the border would cut one).
 *
 * @param chosen buildings of the cell
 * @param staying the cell's other buildings
 */
export function handBuildings(
  coverage: Coverage,
  chosen: readonly Building[],
  staying: readonly Building[],
  from: CellId,
  to: CellId,
): Outcome {
  const giver = cellOf(coverage, from)
  if (!giver) return refuse('unknown-cell')
  if (chosen.length === 0 || staying.length === 0) return refuse('too-few-buildings', placeOf(giver.polygons))
  const ground = groundOfGroup([...chosen, ...staying], giver.box, (place) => place < chosen.length)
  if (!ground) return refuse('building-cut', placeOf([chosen[0]!.outline]))
  return handGround(coverage, ground, from, to, (piece) => holdsAny(piece, chosen))
}

function handGround(
  coverage: Coverage,
  ground: readonly Polygon[],
  from: CellId,
  to: CellId,
  isMeant: (piece: Polygon) => boolean,
): Outcome {
  const [giver, taker] = [cellOf(coverage, from), cellOf(coverage, to)]
  if (!giver || !taker || from === to) return refuse('unknown-cell')
  const laid = overlay([giver.polygons, ground])
  if (!laid) return refuse('too-fine', placeOf(ground))
  const pieces = laid
    .select((layers) => layers.length === 2)
    .filter((piece) => isMeant(piece) && squareMetresOf([piece]) >= smallestM2)
  if (pieces.length === 0) return refuse('nothing-to-hand-over', placeOf(ground))
  if (laid.select((layers) => layers.join() === '0').length === 0)
    return refuse('cell-vanishes', placeOf(giver.polygons))
  const outcome = repaint(coverage, [{ ground: pieces, from, to }])
  if (!outcome.ok) return outcome
  const grown = outcome.change.put.find((cell) => cell.id === to)
  // ground that was the taker's already, too
  if (!grown || grown.polygons.length <= taker.polygons.length) return outcome
  const known = new Set([...edgesOf(taker)].map(String))
  const apart = grown.polygons.find(
    ([shell]) => ![...edgesOfRing(shell!)].some((edge) => known.has(String(edge))),
  )
  return refuse('not-adjacent', placeOf([apart ?? pieces[0]!]))
}

const placeOf = (polygons: readonly Polygon[]) => positionOf(polygons[0]![0]![0]!)
