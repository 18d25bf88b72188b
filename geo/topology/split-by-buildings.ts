import { type Building, holdsAny, mapBuildings } from './building-map.ts'
import { type CellId, positionOf } from './cell.ts'
import { type Coverage, cellOf, type Outcome, refuse } from './coverage.ts'
import { groundOfGroup } from './ground-of-group.ts'
import { groupBuildings } from './group-buildings.ts'
import { overlay } from './overlay.ts'
import { repaint } from './repaint.ts'

/** Which buildings stand beside each other need not be known to the metre: about 6 m in grid units. */
const coarse = 512

/**
 * Splits a cell in two between its buildings, so that one part comes as near as possible to a number of households, both are
 * contiguous, and no building is cut.
 *
 * Refused: `unknown-cell`, `too-few-buildings`, `not-contiguous` (no two groups that hang together), `building-cut` (buildings
 * stand so close that the border would cut one), and all that `repaint` refuses.
 *
 * @param buildings all of the cell
 * @param households how many the first part should have
 * @param ids the identities of the parts; the cell's own is retired
 */
export function splitByBuildings(
  coverage: Coverage,
  id: CellId,
  buildings: readonly Building[],
  households: number,
  ids: readonly [CellId, CellId],
): Outcome {
  const cell = cellOf(coverage, id)
  if (!cell) return refuse('unknown-cell')
  const place = positionOf(cell.polygons[0]![0]![0]!)
  if (buildings.length < 2) return refuse('too-few-buildings', place)
  const group = groupBuildings(mapBuildings(buildings, cell.box, coarse), households)
  if (!group) return refuse('not-contiguous', place)
  const ground = groundOfGroup(buildings, cell.box, (building) => group.has(building))
  if (!ground) return refuse('building-cut', positionOf(buildings[[...group][0]!]!.outline[0]![0]!))
  const laid = overlay([cell.polygons, ground])
  if (!laid) return refuse('too-fine', place)
  const first = buildings.filter((_, i) => group.has(i))
  const others = buildings.filter((_, i) => !group.has(i))
  const [inside, outside] = [
    laid.select((layers) => layers.length === 2),
    laid.select((layers) => layers.join() === '0'),
  ]
  // ground that the border cuts off without a building goes to the other side
  const paints = [
    ...inside.map((piece) => ({ ground: [piece], from: id, to: ids[holdsAny(piece, first) ? 0 : 1] })),
    ...outside.map((piece) => ({ ground: [piece], from: id, to: ids[holdsAny(piece, others) ? 1 : 0] })),
  ]
  const outcome = repaint(coverage, paints)
  if (!outcome.ok) return outcome
  const torn = outcome.change.put.find(
    (part) => ids.includes(part.id) && part.polygons.length > cell.polygons.length,
  )
  return torn ? refuse('not-contiguous', positionOf(torn.polygons[1]![0]![0]!)) : outcome
}
