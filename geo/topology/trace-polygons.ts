import type { Arrangement } from './arrangement.ts'
import { doubleArea, edgesOfRing, type Polygon, type Ring, type XY } from './cell.ts'
import { orientation } from './orientation.ts'

/**
 * The polygons of the ground of some faces, valid in the sense of OGC Simple Features: every ring simple, a hole that touches
 * its shell a ring of its own, parts that touch at a point parts of their own.
 *
 * @param owns whether a face belongs to the ground
 * @param halves half-edges to begin at: at least one of each ring of the ground's border
 */
export function tracePolygons(
  { nodes, from, next, faceOf }: Arrangement,
  owns: (face: number) => boolean,
  halves: Iterable<number> = from.keys(),
): Polygon[] {
  const isBorder = (half: number) => owns(faceOf[half]!) && !owns(faceOf[half ^ 1]!)
  const traced = new Set<number>()
  const polygons: Ring[][] = []
  const loose: Ring[] = []
  for (const start of halves) {
    if (traced.has(start) || !isBorder(start)) continue
    const walk: XY[] = []
    let half = start
    do {
      traced.add(half)
      walk.push(nodes[from[half]!]!)
      // on to the next edge that has the ground on one side only, through the ground
      half = next[half]!
      while (!isBorder(half)) half = next[half ^ 1]!
    } while (half !== start)
    const rings = simpleRings(walk)
    const shell = rings.find((ring) => doubleArea(ring) > 0)
    if (shell) polygons.push([shell, ...rings.filter((ring) => ring !== shell)])
    else loose.push(...rings)
  }
  for (const hole of loose) polygonAround(hole, polygons).push(hole)
  return polygons
}

/** A closed walk along the border of one piece of ground, taken apart where it comes back to a vertex. */
function simpleRings(walk: readonly XY[]): Ring[] {
  const rings: Ring[] = []
  const path: XY[] = []
  const placeOf = new Map<string, number>()
  for (const vertex of walk) {
    const key = `${vertex[0]} ${vertex[1]}`
    const place = placeOf.get(key)
    if (place !== undefined) {
      const loop = path.splice(place)
      for (const each of loop) placeOf.delete(`${each[0]} ${each[1]}`)
      rings.push(loop)
    }
    placeOf.set(key, path.length)
    path.push(vertex)
  }
  rings.push(path)
  return rings
}

/** The polygon in which a hole lies: the smallest shell around it. */
function polygonAround(hole: Ring, polygons: Ring[][]): Ring[] {
  const [a, b] = [hole[0]!, hole[1]!]
  const around = polygons
    .filter(([shell]) => isInside([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], [shell!]))
    .sort((p, q) => doubleArea(p[0]!) - doubleArea(q[0]!))[0]
  if (!around) throw new RangeError(`a hole at ${a} lies in no shell`)
  return around
}

/**
 * Whether a point (grid units, or halves of them) lies inside a polygon, holes considered. Points of its border may fall either
 * way. Exact.
 */
export function isInside([x, y]: XY, polygon: Polygon): boolean {
  const [px, py] = [2 * x, 2 * y]
  let inside = false
  for (const ring of polygon)
    for (const [a, b] of edgesOfRing(ring)) {
      const [low, high] = a[1] < b[1] ? [a, b] : [b, a]
      if (2 * low[1] > py || 2 * high[1] <= py) continue
      if (orientation(2 * low[0], 2 * low[1], 2 * high[0], 2 * high[1], px, py) > 0) inside = !inside
    }
  return inside
}
