/** The square that a tile's geometry is cut to, in tile units. */
export type ClipBox = { low: number; high: number }

/** Two arrays of vertices that a ring is cut to and fro between; they grow as needed. */
export class ClipSpace {
  from = new Int32Array(2048)
  to = new Int32Array(2048)

  /** Room for a ring of `count` vertices: each side adds at most one vertex to every two. */
  reserve(count: number): void {
    const needed = count * 12 + 16
    if (this.from.length >= needed) return
    this.from = new Int32Array(needed * 2)
    this.to = new Int32Array(needed * 2)
  }

  swap(): void {
    const { from } = this
    this.from = this.to
    this.to = from
  }
}

/**
 * Cuts the ring in `space.from` to the box (Sutherland–Hodgman, 1974), side after side. Where the border of two
 * neighbours crosses a side, both get the same vertex: a crossing is reckoned from the lesser of the segment's ends,
 * whichever way it runs.
 *
 * @param count its number of vertices, without the closing one
 * @returns the number of vertices left in `space.from`, without repetitions; 0 where nothing is left
 */
export function clipRing(space: ClipSpace, count: number, box: ClipBox): number {
  let left = count
  for (let side = 0; side < 4 && left > 0; side++) {
    const axis = side & 1
    const limit = side < 2 ? box.low : box.high
    const isLow = side < 2
    if (isWithin(space.from, left, axis, limit, isLow)) continue
    left = clipRingToSide(space.from, space.to, left, axis, limit, isLow)
    space.swap()
  }
  return withoutRepetitions(space.from, left)
}

function isWithin(points: Int32Array, count: number, axis: number, limit: number, isLow: boolean): boolean {
  const end = 2 * count
  if (isLow) {
    for (let i = axis; i < end; i += 2) if (points[i]! < limit) return false
  } else for (let i = axis; i < end; i += 2) if (points[i]! > limit) return false
  return true
}

function clipRingToSide(
  from: Int32Array,
  to: Int32Array,
  count: number,
  axis: number,
  limit: number,
  isLow: boolean,
): number {
  const other = 1 - axis
  let end = 0
  let a = from[2 * count - 2 + axis]!
  let b = from[2 * count - 2 + other]!
  let wasInside = isLow ? a >= limit : a <= limit
  for (let i = 0; i < 2 * count; i += 2) {
    const nextA = from[i + axis]!
    const nextB = from[i + other]!
    const isInside = isLow ? nextA >= limit : nextA <= limit
    if (isInside !== wasInside) {
      to[end + axis] = limit
      to[end + other] = crossing(a, b, nextA, nextB, limit)
      end += 2
    }
    if (isInside) {
      to[end + axis] = nextA
      to[end + other] = nextB
      end += 2
    }
    a = nextA
    b = nextB
    wasInside = isInside
  }
  return end / 2
}

/**
 * Cuts a line to the box; what is left may be several lines.
 *
 * @returns lines of at least two vertices, x and y by turns
 */
export function clipLine(line: number[], box: ClipBox): number[][] {
  let parts = [line]
  for (let side = 0; side < 4; side++) {
    const axis = side & 1
    const limit = side < 2 ? box.low : box.high
    const sign = side < 2 ? 1 : -1
    parts = parts.flatMap((part) => clipLineToSide(part, axis, limit, sign))
  }
  return parts
}

function clipLineToSide(line: number[], axis: number, limit: number, sign: number): number[][] {
  const parts: number[][] = []
  let part: number[] = []
  for (let i = 0; i < line.length; i += 2) {
    const x = line[i]!
    const y = line[i + 1]!
    const isInside = sign * (line[i + axis]! - limit) >= 0
    if (i > 0 && isInside !== sign * (line[i - 2 + axis]! - limit) >= 0) {
      const px = line[i - 2]!
      const py = line[i - 1]!
      pushVertex(
        part,
        axis === 0 ? limit : crossing(py, px, y, x, limit),
        axis === 0 ? crossing(px, py, x, y, limit) : limit,
      )
      if (!isInside) {
        if (part.length >= 4) parts.push(part)
        part = []
      }
    }
    if (isInside) pushVertex(part, x, y)
  }
  if (part.length >= 4) parts.push(part)
  return parts
}

function pushVertex(part: number[], x: number, y: number): void {
  if (part.length > 0 && part[part.length - 2] === x && part[part.length - 1] === y) return
  part.push(x, y)
}

/** The other coordinate where the segment (a1,b1)–(a2,b2) reaches a = limit; the same from either end. */
function crossing(a1: number, b1: number, a2: number, b2: number, limit: number): number {
  return a1 < a2
    ? Math.round(b1 + ((b2 - b1) * (limit - a1)) / (a2 - a1))
    : Math.round(b2 + ((b1 - b2) * (limit - a2)) / (a1 - a2))
}

function withoutRepetitions(points: Int32Array, count: number): number {
  let kept = 0
  for (let i = 0; i < count; i++) {
    const x = points[2 * i]!
    const y = points[2 * i + 1]!
    if (kept > 0 && points[2 * kept - 2] === x && points[2 * kept - 1] === y) continue
    points[2 * kept] = x
    points[2 * kept + 1] = y
    kept++
  }
  while (kept > 1 && points[0] === points[2 * kept - 2] && points[1] === points[2 * kept - 1]) kept--
  return kept
}
