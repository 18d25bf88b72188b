import { type CutEnd, type EdgeKind, type Face, type Plane, resolveSides, type XY } from './plane.ts'
import type { Random } from './random.ts'

export type CutStyle = {
  kind: EdgeKind
  /** A cut that would end this near to a crossing ends on it, in metres: roads then run on. */
  snap: number
  /** How far the two ends of a cut may differ, as a share of the side's length. */
  skew: number
}

/** Weight of a convex polygon: what the parts of a face are balanced by. */
export type Weigh = (polygon: readonly XY[]) => number

/**
 * Cuts a convex face so that the first answer has about `share` of its weight. Four-sided faces are cut from side
 * to opposite side, so that rows of blocks follow the roads around them; others across their longer axis.
 */
export function cutFace(
  plane: Plane,
  face: Face,
  share: number,
  style: CutStyle,
  weigh: Weigh,
  random: Random,
): [Face, Face] {
  const whole: Face = { sides: resolveSides(face) }
  const ring = plane.corners(whole)
  const skew = random.between(-style.skew, style.skew)
  const quad = fourCorners(ring)
  const line = quad ? cutQuad(quad, share, skew, weigh) : cutAcross(ring, share, skew, weigh)
  const total = weigh(ring)
  for (const snap of [style.snap, 0]) {
    const ends = line.map((point) => endAt(ring, point, snap)) as [CutEnd, CutEnd]
    if (!snap || isFair(ring, ends, share, total, weigh)) {
      const parts = plane.splitFace(whole, ends[0], ends[1], style.kind)
      return inOrder(plane, parts, share, total, weigh)
    }
  }
  throw new Error('a cut without snapping is always taken')
}

function inOrder(plane: Plane, parts: [Face, Face], share: number, total: number, weigh: Weigh) {
  const [w0, w1] = parts.map((part) => weigh(plane.corners(part))) as [number, number]
  const swap = Math.abs(w1 / total - share) < Math.abs(w0 / total - share)
  return (swap ? [parts[1], parts[0]] : parts) as [Face, Face]
}

/** The four real corners of a ring whose other vertices lie on straight sides; null if there are not four. */
function fourCorners(ring: readonly XY[]): XY[] | null {
  const corners = ring.filter((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!
    const after = ring[(i + 1) % ring.length]!
    const turn =
      Math.atan2(after[1] - point[1], after[0] - point[0]) -
      Math.atan2(point[1] - before[1], point[0] - before[0])
    return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) > 0.2
  })
  return corners.length === 4 ? corners : null
}

const along = (a: XY, b: XY, t: number): XY => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
const distance = (a: XY, b: XY) => Math.hypot(a[0] - b[0], a[1] - b[1])

function cutQuad(corners: readonly XY[], share: number, skew: number, weigh: Weigh): [XY, XY] {
  let [a, b, c, d] = corners as [XY, XY, XY, XY]
  if (distance(a, b) + distance(c, d) < distance(b, c) + distance(d, a)) [a, b, c, d] = [b, c, d, a]
  const total = weigh([a, b, c, d])
  const ends = (t: number): [XY, XY] => [
    along(a, b, Math.min(0.97, Math.max(0.03, t + skew))),
    along(d, c, Math.min(0.97, Math.max(0.03, t - skew))),
  ]
  return bisect(ends, (t) => {
    const [p, q] = ends(t)
    return weigh([a, p, q, d]) / total < share
  })
}

function cutAcross(ring: readonly XY[], share: number, skew: number, weigh: Weigh): [XY, XY] {
  const angle = longAxis(ring) + skew
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)]
  const depths = ring.map(([x, y]) => x * nx + y * ny)
  const [low, high] = [Math.min(...depths), Math.max(...depths)]
  const total = weigh(ring)
  const clip = (t: number) => clipBelow(ring, nx, ny, low + (high - low) * t)
  return bisect(
    (t) => clip(t).line,
    (t) => weigh(clip(t).polygon) / total < share,
  )
}

function bisect(line: (t: number) => [XY, XY], tooSmall: (t: number) => boolean): [XY, XY] {
  let [low, high] = [0.04, 0.96]
  for (let i = 0; i < 14; i++) {
    const middle = (low + high) / 2
    if (tooSmall(middle)) low = middle
    else high = middle
  }
  return line((low + high) / 2)
}

/** Direction of the longer side of the smallest rectangle around a convex ring, in radians. */
function longAxis(ring: readonly XY[]): number {
  let best = { area: Number.POSITIVE_INFINITY, angle: 0 }
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length]!
    const angle = Math.atan2(q[1] - p[1], q[0] - p[0])
    const [width, height] = [extentAlong(ring, angle), extentAlong(ring, angle + Math.PI / 2)]
    if (width * height < best.area)
      best = { area: width * height, angle: width > height ? angle : angle + Math.PI / 2 }
  }
  return best.angle
}

function extentAlong(ring: readonly XY[], angle: number): number {
  const depths = ring.map(([x, y]) => x * Math.cos(angle) + y * Math.sin(angle))
  return Math.max(...depths) - Math.min(...depths)
}

function clipBelow(ring: readonly XY[], nx: number, ny: number, limit: number) {
  const polygon: XY[] = []
  const line: XY[] = []
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length]!
    const [s, t] = [p[0] * nx + p[1] * ny - limit, q[0] * nx + q[1] * ny - limit]
    if (s <= 0) polygon.push(p)
    if (s <= 0 !== t <= 0) {
      const crossing = along(p, q, s / (s - t))
      polygon.push(crossing)
      line.push(crossing)
    }
  }
  return { polygon, line: line as unknown as [XY, XY] }
}

/** Finds the side a boundary point lies on; ends on a vertex where one is within `snap` (or within 1 m). */
function endAt(ring: readonly XY[], point: XY, snap: number): CutEnd {
  let best = { index: 0, away: Number.POSITIVE_INFINITY }
  for (const [i, p] of ring.entries()) {
    const away = distanceToSegment(point, p, ring[(i + 1) % ring.length]!)
    if (away < best.away) best = { index: i, away }
  }
  const next = (best.index + 1) % ring.length
  const [toStart, toEnd] = [distance(point, ring[best.index]!), distance(point, ring[next]!)]
  if (Math.min(toStart, toEnd) <= Math.max(1, snap))
    return { index: toStart <= toEnd ? best.index : next, at: null }
  return { index: best.index, at: point }
}

function distanceToSegment(point: XY, a: XY, b: XY): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const t = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
  return distance(point, along(a, b, Math.min(1, Math.max(0, t))))
}

/** A snapped cut is taken where both parts keep at least 70 % of the weight meant for them. */
function isFair(ring: readonly XY[], ends: [CutEnd, CutEnd], share: number, total: number, weigh: Weigh) {
  const [from, to] = ends
  const size = ring.length
  const [start, stop] = [from.at ?? ring[from.index]!, to.at ?? ring[to.index]!]
  if (distance(start, stop) < 5) return false
  const part: XY[] = [start]
  for (let i = (from.index + 1) % size; ; i = (i + 1) % size) {
    if (i === to.index && !to.at) break
    part.push(ring[i]!)
    if (i === to.index || part.length > size + 2) break
  }
  part.push(stop)
  const part0 = weigh(part) / total
  const [least, most] = [Math.min(part0, 1 - part0), Math.min(share, 1 - share)]
  return least > 0.78 * most
}
