import type { VectorTileFeature } from '@mapbox/vector-tile'
import { tileBuffer, tileExtent } from '../../../geo/tiles/tile-grid.ts'

/** The stretch of a tile, in its own units, in which vertices are looked at. */
export type Window = { west: number; north: number; east: number; south: number }

/** All that is strictly inside the tile's cut: edges there are edges of the geometry, none was made by cutting. */
export const insideCut: Window = {
  west: -tileBuffer + 1,
  north: -tileBuffer + 1,
  east: tileExtent + tileBuffer - 1,
  south: tileExtent + tileBuffer - 1,
}

/**
 * The directed edges of the rings of some polygons, both ends inside the window, as a signed count: an edge and its
 * reverse cancel out. So what is left of a level without a gap or an overlap is its outer outline.
 *
 * @param shiftX added to x, shiftY to y: to compare tiles that lie side by side
 * @returns edge as "x,y x,y" → how many more times it is run that way than the other
 */
export function signedEdges(
  features: readonly VectorTileFeature[],
  window: Window = insideCut,
  shiftX = 0,
  shiftY = 0,
): Map<string, number> {
  const edges = new Map<string, number>()
  const isIn = ({ x, y }: { x: number; y: number }) =>
    x >= window.west && x <= window.east && y >= window.north && y <= window.south
  for (const feature of features) {
    for (const ring of feature.loadGeometry()) {
      for (let i = 1; i < ring.length; i++) {
        const from = ring[i - 1]!
        const to = ring[i]!
        if (!isIn(from) || !isIn(to)) continue
        const isForward = from.x < to.x || (from.x === to.x && from.y < to.y)
        const [a, b] = isForward ? [from, to] : [to, from]
        const key = `${a.x + shiftX},${a.y + shiftY} ${b.x + shiftX},${b.y + shiftY}`
        const count = (edges.get(key) ?? 0) + (isForward ? 1 : -1)
        if (count === 0) edges.delete(key)
        else edges.set(key, count)
      }
    }
  }
  return edges
}
