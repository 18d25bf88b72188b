import type { Extent } from '../model/area.ts'
import { mortonKey, sortByMorton } from './morton.ts'
import type { PropertyTable } from './property-table.ts'
import { latitudeOf, longitudeOf, maxZoom, shiftOf, tileExtent } from './tile-grid.ts'
import type { TileSlice } from './tile-slice.ts'

/**
 * Points, sorted along the Morton curve of the tiles of the largest zoom: the points of any tile follow each other,
 * so that two binary searches find them. No box tree is needed, however many there are.
 */
export type PointLayer = {
  table: PropertyTable
  /** x and y by turns, in world units, in the curve's order. */
  points: Int32Array
  /** Place on the curve, ascending. */
  keys: Uint32Array
  /** The row of each point in the table. */
  rows: Int32Array
  /** The zoom from which each row is shown; null: from the first. */
  minZooms: Uint8Array | null
}

/** Row i of the table is the point (points[2i], points[2i + 1]), in world units, shown from zoom minZooms[i] on. */
export function makePointLayer(
  points: Int32Array,
  table: PropertyTable,
  minZooms: Uint8Array | null = null,
): PointLayer {
  const { keys, order } = sortByMorton(points)
  const sorted = new Int32Array(points.length)
  order.forEach((row, i) => {
    sorted[2 * i] = points[2 * row]!
    sorted[2 * i + 1] = points[2 * row + 1]!
  })
  return { table, points: sorted, keys, rows: order, minZooms }
}

/** What the layer covers, in degrees. */
export function extentOfPoints(layer: PointLayer): Extent | null {
  if (layer.points.length === 0) return null
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < layer.points.length; i += 2) {
    west = Math.min(west, layer.points[i]!)
    east = Math.max(east, layer.points[i]!)
    north = Math.min(north, layer.points[i + 1]!)
    south = Math.max(south, layer.points[i + 1]!)
  }
  return [longitudeOf(west), latitudeOf(south), longitudeOf(east), latitudeOf(north)]
}

/**
 * Writes the points of tile z/x/y into `slice`. There is no buffer: every point is in exactly one tile of a zoom, so
 * that nothing is drawn or counted twice.
 */
export function slicePoints(layer: PointLayer, z: number, x: number, y: number, slice: TileSlice): void {
  slice.begin('point', layer.table)
  const shift = shiftOf(z)
  const { from, end } = rangeOfTile(layer.keys, z, x, y)
  slice.reserve(end - from)
  for (let i = from; i < end; i++) {
    if (layer.minZooms && layer.minZooms[layer.rows[i]!]! > z) continue
    const at = 2 * slice.vertexCount
    slice.points[at] = (layer.points[2 * i]! >>> shift) - x * tileExtent
    slice.points[at + 1] = (layer.points[2 * i + 1]! >>> shift) - y * tileExtent
    slice.endPart(1, 0)
    slice.endFeature(layer.rows[i]!)
  }
}

/** The stretch of `keys` (ascending) that lies in the tile; `end` is one past the last. */
export function rangeOfTile(
  keys: Uint32Array,
  z: number,
  x: number,
  y: number,
): { from: number; end: number } {
  const cells = 4 ** (maxZoom - z)
  const first = mortonKey(x, y) * cells
  return { from: lowerBound(keys, first), end: lowerBound(keys, first + cells) }
}

function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
