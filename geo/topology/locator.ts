import Flatbush from 'flatbush'
import type { MultiPolygon } from 'geojson'
import { toUnits } from '../coords/grid.ts'
import { orientation } from './orientation.ts'
import { type PackedPolygons, packPolygons } from './packed-polygons.ts'

export type Located =
  | { status: 'located'; areaId: number }
  | { status: 'outside' }
  | { status: 'ambiguous'; areaIds: number[] }

export type Locator = {
  /** The area that holds a [longitude, latitude] in degrees, WGS-84. */
  locate(position: readonly [number, number]): Located
}

/**
 * Finds the area of a point. Works on the store's grid of 1e-7° with exact arithmetic and the half-open crossing rule:
 * an edge counts where the point's height is in [low, high) and the point lies strictly left of it. Both sides of a shared
 * border ask the same question of the same edge, so that a point on it belongs to exactly one cell of a coverage.
 * Areas that overlap make a point ambiguous; it then belongs to none of them.
 */
export function buildLocator(areas: Iterable<{ id: number; geometry: MultiPolygon }>): Locator {
  const list = [...areas]
  const ids = list.map((area) => area.id)
  const packed = packPolygons(list.map((area) => area.geometry))
  const index = indexOf(packed)
  return {
    locate([lon, lat]) {
      const x = toUnits(lon)
      const y = toUnits(lat)
      const found: number[] = []
      for (const polygon of index?.search(x, y, x, y) ?? []) {
        if (!contains(packed, polygon, x, y)) continue
        const id = ids[packed.owners[polygon]!]!
        if (!found.includes(id)) found.push(id)
      }
      if (found.length === 0) return { status: 'outside' }
      if (found.length === 1) return { status: 'located', areaId: found[0]! }
      return { status: 'ambiguous', areaIds: found.sort((a, b) => a - b) }
    },
  }
}

/** Bounding boxes of the shells; null where there is no polygon at all. */
function indexOf({ xs, ys, ringEnds, polygonEnds }: PackedPolygons): Flatbush | null {
  if (polygonEnds.length === 0) return null
  const index = new Flatbush(polygonEnds.length)
  for (let polygon = 0; polygon < polygonEnds.length; polygon++) {
    const shell = polygon === 0 ? 0 : polygonEnds[polygon - 1]!
    const start = shell === 0 ? 0 : ringEnds[shell - 1]!
    const end = ringEnds[shell]!
    let minX = Number.POSITIVE_INFINITY
    let minY = Number.POSITIVE_INFINITY
    let maxX = Number.NEGATIVE_INFINITY
    let maxY = Number.NEGATIVE_INFINITY
    for (let i = start; i < end; i++) {
      minX = Math.min(minX, xs[i]!)
      maxX = Math.max(maxX, xs[i]!)
      minY = Math.min(minY, ys[i]!)
      maxY = Math.max(maxY, ys[i]!)
    }
    index.add(minX, minY, maxX, maxY)
  }
  index.finish()
  return index
}

/** Even-odd over all rings of one polygon, holes included. */
function contains({ xs, ys, ringEnds, polygonEnds }: PackedPolygons, polygon: number, x: number, y: number) {
  let inside = false
  let ring = polygon === 0 ? 0 : polygonEnds[polygon - 1]!
  const lastRing = polygonEnds[polygon]!
  for (; ring < lastRing; ring++) {
    const start = ring === 0 ? 0 : ringEnds[ring - 1]!
    const end = ringEnds[ring]!
    for (let i = start; i < end - 1; i++) {
      const y1 = ys[i]!
      const y2 = ys[i + 1]!
      if (y1 > y === y2 > y) continue
      // always taken from its lower to its upper end, so that neighbours compute the same number
      const turn =
        y1 < y2
          ? orientation(xs[i]!, y1, xs[i + 1]!, y2, x, y)
          : orientation(xs[i + 1]!, y2, xs[i]!, y1, x, y)
      if (turn > 0) inside = !inside
    }
  }
  return inside
}
