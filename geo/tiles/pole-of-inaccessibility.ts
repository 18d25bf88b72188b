import { type PathSet, verticesOfPath } from './path-set.ts'

type Ring = readonly number[]
type Cell = { x: number; y: number; half: number; distance: number; potential: number }

/**
 * The point inside a feature that lies farthest from its border, to a twentieth of the feature's smaller side: where a
 * name stands best. Of several polygons the one with the largest box is taken. Quadtree search after Agafonkin
 * (2016), in world units; Web Mercator keeps angles, so a grid or a district loses nothing by it.
 *
 * @returns null for a feature without a polygon
 */
export function poleOfInaccessibility(set: PathSet, feature: number): { x: number; y: number } | null {
  const rings = largestPolygon(set, feature)
  if (rings.length === 0) return null
  const box = boxOf(rings[0]!)
  const side = Math.min(box.east - box.west, box.south - box.north)
  const makeCell = (x: number, y: number, half: number): Cell => {
    const distance = distanceInside(rings, x, y)
    return { x, y, half, distance, potential: distance + half * Math.SQRT2 }
  }
  let best = makeCell((box.west + box.east) / 2, (box.north + box.south) / 2, 0)
  const queue: Cell[] = []
  const half = Math.max(side / 2, 1)
  for (let x = box.west; x < box.east; x += 2 * half) {
    for (let y = box.north; y < box.south; y += 2 * half) queue.push(makeCell(x + half, y + half, half))
  }
  const precision = Math.max(side / 20, 1)
  for (
    let cell = takeBest(queue);
    cell && cell.potential - best.distance > precision;
    cell = takeBest(queue)
  ) {
    if (cell.distance > best.distance) best = cell
    const quarter = cell.half / 2
    for (const dx of [-quarter, quarter]) {
      for (const dy of [-quarter, quarter]) queue.push(makeCell(cell.x + dx, cell.y + dy, quarter))
    }
  }
  return { x: Math.round(best.x), y: Math.round(best.y) }
}

/** The queue holds some tens of cells: looking at each is quicker than keeping a heap. */
function takeBest(queue: Cell[]): Cell | undefined {
  let best = 0
  for (let i = 1; i < queue.length; i++) if (queue[i]!.potential > queue[best]!.potential) best = i
  const cell = queue[best]
  const last = queue.pop()
  if (last && best < queue.length) queue[best] = last
  return cell
}

function largestPolygon(set: PathSet, feature: number): Ring[] {
  let largest: Ring[] = []
  let current: Ring[] = []
  let size = -1
  const end = set.featureEnds[feature]!
  for (let path = feature === 0 ? 0 : set.featureEnds[feature - 1]!; path < end; path++) {
    const ring = verticesOfPath(set, path)
    if (set.isHole[path] === 1) {
      current.push(ring)
      continue
    }
    current = [ring]
    const box = boxOf(ring)
    const area = (box.east - box.west) * (box.south - box.north)
    if (area > size) {
      size = area
      largest = current
    }
  }
  return largest
}

function boxOf(ring: Ring) {
  const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity }
  for (let i = 0; i < ring.length; i += 2) {
    box.west = Math.min(box.west, ring[i]!)
    box.east = Math.max(box.east, ring[i]!)
    box.north = Math.min(box.north, ring[i + 1]!)
    box.south = Math.max(box.south, ring[i + 1]!)
  }
  return box
}

/** Distance from the nearest border; negative outside. */
function distanceInside(rings: readonly Ring[], x: number, y: number): number {
  let inside = false
  let least = Infinity
  for (const ring of rings) {
    let ax = ring[ring.length - 2]!
    let ay = ring[ring.length - 1]!
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i]!
      const by = ring[i + 1]!
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside
      least = Math.min(least, squaredDistance(x, y, ax, ay, bx, by))
      ax = bx
      ay = by
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(least)
}

function squaredDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2
}
