import type { XY } from './plane.ts'

/** Twice the signed area of an open ring; positive where it runs counter-clockwise. */
export function doubleArea(ring: readonly XY[]): number {
  let sum = 0
  const [ox, oy] = ring[0]!
  for (let i = 1; i < ring.length - 1; i++) {
    const [p, q] = [ring[i]!, ring[i + 1]!]
    sum += (p[0] - ox) * (q[1] - oy) - (q[0] - ox) * (p[1] - oy)
  }
  return sum
}

export function centroid(ring: readonly XY[]): XY {
  const [ox, oy] = ring[0]!
  let [area, x, y] = [0, 0, 0]
  for (let i = 1; i < ring.length - 1; i++) {
    const [px, py] = [ring[i]![0] - ox, ring[i]![1] - oy]
    const [qx, qy] = [ring[i + 1]![0] - ox, ring[i + 1]![1] - oy]
    const part = px * qy - qx * py
    area += part
    x += part * (px + qx)
    y += part * (py + qy)
  }
  return [ox + x / (3 * area), oy + y / (3 * area)]
}

/** Whether a point is inside an open ring, by half-open crossing. */
export function isInside([x, y]: XY, ring: readonly XY[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!]
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

export function distanceToSegment([x, y]: XY, a: XY, b: XY): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const t = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)
  const s = Math.min(1, Math.max(0, t))
  return Math.hypot(x - a[0] - s * dx, y - a[1] - s * dy)
}

export function distanceToRing(point: XY, ring: readonly XY[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    least = Math.min(least, distanceToSegment(point, ring[j]!, ring[i]!))
  return least
}

/** A point well inside a ring: the best of a coarse net around the centroid, refined twice. */
export function pointInside(ring: readonly XY[]): XY {
  const xs = ring.map((p) => p[0])
  const ys = ring.map((p) => p[1])
  let best = { point: centroid(ring), room: -1 }
  const consider = (point: XY) => {
    if (!isInside(point, ring)) return
    const room = distanceToRing(point, ring)
    if (room > best.room) best = { point, room }
  }
  consider(best.point)
  let [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
  for (let round = 0; round < 3; round++) {
    const [cx, cy] = round === 0 ? [Math.min(...xs) + width / 2, Math.min(...ys) + height / 2] : best.point
    for (let i = -2; i <= 2; i++)
      for (let j = -2; j <= 2; j++) consider([cx + (i * width) / 5.2, cy + (j * height) / 5.2])
    width /= 3.5
    height /= 3.5
  }
  return best.point
}

/**
 * A ring moved inwards, each side by its own distance. Null where sides are too short for it to stay a simple ring.
 */
export function inset(ring: readonly XY[], margins: readonly number[]): XY[] | null {
  const size = ring.length
  const moved: XY[] = []
  for (let i = 0; i < size; i++) {
    const before = (i + size - 1) % size
    const [a, b, c] = [ring[before]!, ring[i]!, ring[(i + 1) % size]!]
    const [n1, n2] = [inward(a, b), inward(b, c)]
    const cross = n1[0] * n2[1] - n1[1] * n2[0]
    const [d1, d2] = [margins[before]!, margins[i]!]
    if (Math.abs(cross) < 0.05) {
      const d = (d1 + d2) / 2
      moved.push([b[0] + ((n1[0] + n2[0]) / 2) * d, b[1] + ((n1[1] + n2[1]) / 2) * d])
    } else moved.push([b[0] + (d1 * n2[1] - d2 * n1[1]) / cross, b[1] + (d2 * n1[0] - d1 * n2[0]) / cross])
  }
  return isSimple(moved) && doubleArea(moved) > 0 && moved.every((p) => isInside(p, ring)) ? moved : null
}

function inward(a: XY, b: XY): XY {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length]
}

/** Whether no two sides of an open ring cross. */
export function isSimple(ring: readonly XY[]): boolean {
  const size = ring.length
  const side = (a: XY, b: XY, p: XY) => (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
  for (let i = 0; i < size; i++)
    for (let j = i + 2; j < size; j++) {
      if (i === 0 && j === size - 1) continue
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[(j + 1) % size]!]
      if (side(a, b, c) > 0 !== side(a, b, d) > 0 && side(c, d, a) > 0 !== side(c, d, b) > 0) return false
    }
  return true
}

/** The part of a convex ring that lies on the left of the directed line through `p` and `q`. */
export function clipLeft(ring: readonly XY[], p: XY, q: XY): XY[] {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
  const side = ([x, y]: XY) => dx * (y - p[1]) - dy * (x - p[0])
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length]!
    const [s, t] = [side(a), side(b)]
    const kept: XY[] = s >= 0 ? [a] : []
    if (s >= 0 !== t >= 0) {
      const f = s / (s - t)
      kept.push([a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f])
    }
    return kept
  })
}
