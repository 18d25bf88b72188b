import { roundPosition } from '../coords/grid.ts'
import type { Extent, Position } from '../model/area.ts'

/** The extents of polygons, in their own numbers. */
export function extentOf(polygons: readonly (readonly (readonly Position[])[])[]): Extent {
  const extent: Extent = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const polygon of polygons)
    for (const [x, y] of polygon[0] ?? []) {
      extent[0] = Math.min(extent[0], x)
      extent[1] = Math.min(extent[1], y)
      extent[2] = Math.max(extent[2], x)
      extent[3] = Math.max(extent[3], y)
    }
  return extent
}

/** What two extents have in common; null where they are apart. */
export function commonExtent(a: Extent, b: Extent): Extent | null {
  const common: Extent = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ]
  return common[0] <= common[2] && common[1] <= common[3] ? common : null
}

/**
 * Polygons cut to a box (Sutherland and Hodgman 1974, one side after the other), on the store's grid. Parts that hang together
 * only outside stay joined along the box's edge, where they hold no area: good as input of an overlay, not to be drawn.
 */
export function clipToBox(polygons: readonly Position[][][], box: Extent): Position[][][] {
  const clipped: Position[][][] = []
  for (const polygon of polygons) {
    const rings = polygon.map((ring) => clipRing(ring, box))
    if (rings[0] && rings[0].length > 3) clipped.push(rings.filter((ring) => ring.length > 3))
  }
  return clipped
}

type Side = { axis: 0 | 1; at: number; keepsAbove: boolean }

function clipRing(ring: Position[], [west, south, east, north]: Extent): Position[] {
  const sides: Side[] = [
    { axis: 0, at: west, keepsAbove: true },
    { axis: 0, at: east, keepsAbove: false },
    { axis: 1, at: south, keepsAbove: true },
    { axis: 1, at: north, keepsAbove: false },
  ]
  let points = ring.slice(0, -1)
  for (const side of sides) points = clipSide(points, side)
  const distinct = points.filter((point, i) => {
    const next = points[(i + 1) % points.length]!
    return point[0] !== next[0] || point[1] !== next[1]
  })
  return distinct[0] ? [...distinct, distinct[0]] : []
}

function clipSide(points: Position[], { axis, at, keepsAbove }: Side): Position[] {
  const isIn = (point: Position) => (keepsAbove ? point[axis] >= at : point[axis] <= at)
  const kept: Position[] = []
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!
    if (isIn(point)) kept.push(point)
    if (isIn(point) !== isIn(next)) {
      const share = (at - point[axis]) / (next[axis] - point[axis])
      const cut = roundPosition([
        point[0] + (next[0] - point[0]) * share,
        point[1] + (next[1] - point[1]) * share,
      ])
      cut[axis] = at
      kept.push(cut)
    }
  })
  return kept
}
