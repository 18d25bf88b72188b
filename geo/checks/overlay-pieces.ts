import type { MultiPolygon } from 'geojson'
import { difference, intersection, union } from 'polyclip-ts'
import { geodesicArea, ringArea } from '../coords/geodesic-area.ts'
import { roundPosition } from '../coords/grid.ts'
import type { Position } from '../model/area.ts'
import { ringLength } from '../topology/ring-length.ts'
import { clipToBox, commonExtent, extentOf } from './clip-to-box.ts'

/** One polygon of an overlay: its size, its mean width (2 × area ÷ length of its border), and a point inside it. */
export type Piece = { rings: Position[][]; areaM2: number; widthM: number; at: Position }

/** Pieces smaller than this are below what boundaries are measured to, and are not reported. */
const smallestPieceM2 = 1

const coordinatesOf = (geometry: MultiPolygon) => geometry.coordinates as Position[][][]

/** What two geometries have in common. Inputs stand on the store's grid, on which the overlay does not fail. */
export function commonPieces(a: MultiPolygon, b: MultiPolygon): Piece[] {
  const [first, second] = [coordinatesOf(a), coordinatesOf(b)]
  const box = commonExtent(extentOf(first), extentOf(second))
  if (!box) return []
  const [left, right] = [clipToBox(first, box), clipToBox(second, box)]
  return left.length > 0 && right.length > 0 ? piecesOf(intersection(left, right)) : []
}

/** What of `a` lies in none of `others`. */
export function piecesOutside(a: MultiPolygon, others: readonly MultiPolygon[]): Piece[] {
  const own = coordinatesOf(a)
  const box = extentOf(own)
  const near = others.map((other) => clipToBox(coordinatesOf(other), box)).filter((each) => each.length > 0)
  return piecesOf(difference(own, ...near))
}

/** The union, on the store's grid, shells counter-clockwise. */
export function unionOf(geometries: readonly MultiPolygon[]): Position[][][] {
  const [first, ...rest] = geometries.map(coordinatesOf)
  if (!first) return []
  return union(first, ...rest).map((polygon) => polygon.map((ring) => ring.map(roundPosition)))
}

/** Each hole of a union as a piece of its own. */
export const holesOf = (polygons: readonly Position[][][]): Piece[] =>
  piecesOf(polygons.flatMap((polygon) => polygon.slice(1).map((hole) => [hole])))

function piecesOf(polygons: Position[][][]): Piece[] {
  const pieces: Piece[] = []
  for (const raw of polygons) {
    const rings = raw.map((ring) => ring.map(roundPosition))
    const shell = rings[0]
    if (!shell || ringArea(shell) < smallestPieceM2) continue
    const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates: [rings] }
    const areaM2 = geodesicArea(geometry)
    if (areaM2 < smallestPieceM2) continue
    const length = rings.reduce((sum, ring) => sum + ringLength(ring), 0)
    pieces.push({ rings, areaM2, widthM: (2 * areaM2) / length, at: insidePoint(rings) })
  }
  return pieces.sort((a, b) => b.areaM2 - a.areaM2)
}

/** A point inside: the middle of the widest stretch that the line at half height has in the polygon. */
function insidePoint(rings: readonly Position[][]): Position {
  const heights = [...new Set(rings[0]!.map(([, y]) => y))].sort((a, b) => a - b)
  const middle = Math.floor((heights.length - 1) / 2)
  const y = (heights[middle]! + (heights[middle + 1] ?? heights[middle]!)) / 2
  const crossings: number[] = []
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [x1, y1] = ring[i - 1]!
      const [x2, y2] = ring[i]!
      if (y1 > y !== y2 > y) crossings.push(x1 + ((x2 - x1) * (y - y1)) / (y2 - y1))
    }
  crossings.sort((a, b) => a - b)
  let best: [number, number] = [rings[0]![0]![0], rings[0]![0]![0]]
  for (let i = 0; i + 1 < crossings.length; i += 2)
    if (crossings[i + 1]! - crossings[i]! > best[1] - best[0]) best = [crossings[i]!, crossings[i + 1]!]
  return roundPosition([(best[0] + best[1]) / 2, y])
}
