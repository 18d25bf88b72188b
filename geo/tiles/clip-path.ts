/** The square that a tile's geometry is cut to, in tile units. */
export type ClipBox = { low: number; high: number }

/**
 * Cuts a ring to the box (Sutherland–Hodgman, 1974), side after side. Where the border of two neighbours crosses a
 * side, both get the same vertex: a crossing is reckoned from the lesser of the segment's ends, whichever way it runs.
 *
 * @param ring x and y by turns, without the closing vertex; overwritten
 * @param count its number of vertices
 * @returns the cut ring in one of the two arrays, without repetitions; count 0 where nothing is left
 */
export function clipRing(
  ring: number[],
  count: number,
  spare: number[],
  box: ClipBox,
): { points: number[]; count: number } {
  let from = ring
  let to = spare
  let left = count
  for (let side = 0; side < 4 && left > 0; side++) {
    const axis = side & 1
    const limit = side < 2 ? box.low : box.high
    const sign = side < 2 ? 1 : -1
    let kept = 0
    let px = from[2 * left - 2]!
    let py = from[2 * left - 1]!
    let wasInside = sign * ((axis === 0 ? px : py) - limit) >= 0
    for (let i = 0; i < left; i++) {
      const x = from[2 * i]!
      const y = from[2 * i + 1]!
      const isInside = sign * ((axis === 0 ? x : y) - limit) >= 0
      if (isInside !== wasInside) {
        to[2 * kept] = axis === 0 ? limit : crossing(py, px, y, x, limit)
        to[2 * kept + 1] = axis === 0 ? crossing(px, py, x, y, limit) : limit
        kept++
      }
      if (isInside) {
        to[2 * kept] = x
        to[2 * kept + 1] = y
        kept++
      }
      px = x
      py = y
      wasInside = isInside
    }
    left = kept
    const swap = from
    from = to
    to = swap
  }
  return { points: from, count: withoutRepetitions(from, left) }
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

function withoutRepetitions(points: number[], count: number): number {
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
