import { offsetPosition } from '../coords/offset-position.ts'
import type { Position } from '../model/area.ts'
import type { Fix, PlaceDoubt } from '../model/walk.ts'
import { metresBetween } from '../topology/ring-length.ts'

/** A position that is known no better says nothing about which side of a street one stands on, in metres. */
export const worstAccuracyM = 50
/** Who is farther from a stretch than this beyond the accuracy of the position does not stand at it, in metres. */
export const nearM = 50

/** From a position to the nearest point of a line, in metres; on a sphere and locally flat. */
export function metresTo(line: readonly Position[], at: Position): number {
  const [lon, lat] = at
  // so many metres a degree, east and north of the position
  const [east, north] = offsetPosition(at, 1, 1)
  const flat = line.map(([x, y]) => [(x - lon) / (east - lon), (y - lat) / (north - lat)] as const)
  let nearest = metresBetween(line[0]!, at)
  for (let i = 1; i < flat.length; i++) {
    const [[ax, ay], [bx, by]] = [flat[i - 1]!, flat[i]!]
    const squared = (bx - ax) ** 2 + (by - ay) ** 2
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / squared))
    nearest = Math.min(nearest, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)))
  }
  return nearest
}

/** How far from its stretch a mark is made, and why its place may be doubted. A doubtful place is marked, never refused. */
export function placeOfMark(
  line: readonly Position[],
  position: Fix | null,
): { distanceM: number | null; doubt: PlaceDoubt | null } {
  if (!position) return { distanceM: null, doubt: 'no-position' }
  const distanceM = Math.round(metresTo(line, position.at))
  if (distanceM > nearM + position.accuracyM) return { distanceM, doubt: 'away' }
  return { distanceM, doubt: position.accuracyM > worstAccuracyM ? 'imprecise' : null }
}
