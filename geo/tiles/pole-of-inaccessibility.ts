import { type PathSet, verticesOfPath } from './path-set.ts'

type Ring = readonly number[]
/** Of a feature with a shape to speak of some tens are looked at. */
const mostLooks = 1000
/** Along the longer side. */
const mostCells = 128

type Cell = { x: number; y: number; half: number; distance: number; potential: number }

/**
 * The point inside a feature that lies farthest from its border, to a twentieth of the feature's smaller side: where a
 * name stands best. Of several polygons the one with the largest box is taken. Quadtree search after Agafonkin
 * (2016), in world units; Web Mercator keeps angles, so a grid or a district loses nothing by it. In a sliver everything is
 * nearly as far from the border as anything else: the search ends with the best point found, but inside.
 *
 * @returns null for a feature without a polygon
 */
export function poleOfInaccessibility(set: PathSet, feature: number): { x: number; y: number } | null {
  const rings = largestPolygon(set, feature)
  if (rings.length === 0) return null
  const box = boxOf(rings[0]!)
  const [side, length] = [box.east - box.west, box.south - box.north].sort((a, b) => a - b) as [
    number,
    number,
  ]
  const makeCell = (x: number, y: number, half: number): Cell => {
    const distance = distanceInside(rings, x, y)
    // nothing is farther from the border than half the smaller side
    return { x, y, half, distance, potential: Math.min(distance + half * Math.SQRT2, side / 2) }
  }
  let best = makeCell((box.west + box.east) / 2, (box.north + box.south) / 2, 0)
  const queue: Cell[] = []
  const half = Math.max(side / 2, length / 2 / mostCells, 1)
  for (let x = box.west; x < box.east; x += 2 * half) {
    for (let y = box.north; y < box.south; y += 2 * half) queue.push(makeCell(x + half, y + half, half))
  }
  const precision = Math.max(side / 20, 1)
  for (let look = 0; look < mostLooks; look++) {
    const cell = takeBest(queue)
    if (!cell || cell.potential - best.distance <= precision) break
    if (cell.distance > best.distance) best = cell
    const quarter = cell.half / 2
    for (const dx of [-quarter, quarter]) {
      for (const dy of [-quarter, quarter]) queue.push(makeCell(cell.x + dx, cell.y + dy, quarter))
    }
  }
  const { x, y } = best.distance > 0 ? best : (amidWidest(rings, box.north, box.south) ?? best)
  return { x: Math.round(x), y: Math.round(y) }
}

/** The middle of the widest stretch inside, half-way down; null where there is none. */
function amidWidest(rings: readonly Ring[], north: number, south: number): { x: number; y: number } | null {
  // between two units no corner lies
  const y = Math.floor((north + south) / 2) + 0.5
  const crossings: number[] = []
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      const [ax, ay, bx, by] = [
        ring[i]!,
        ring[i + 1]!,
        ring[(i + 2) % ring.length]!,
        ring[(i + 3) % ring.length]!,
      ]
      if (ay > y !== by > y) crossings.push(ax + ((bx - ax) * (y - ay)) / (by - ay))
    }
  crossings.sort((a, b) => a - b)
  let widest: { x: number; width: number } | null = null
  for (let i = 1; i < crossings.length; i += 2) {
    const [from, to] = [crossings[i - 1]!, crossings[i]!]
    if (!widest || to - from > widest.width) widest = { x: (from + to) / 2, width: to - from }
  }
  return widest && { x: widest.x, y }
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
