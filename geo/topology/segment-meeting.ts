import type { XY } from './cell.ts'
import { orientation } from './orientation.ts'

/** Whether two segments pass through each other: they have a point in common that is an end of neither. */
export function crosses(a: XY, b: XY, c: XY, d: XY): boolean {
  const first = Math.sign(turn(a, b, c)) * Math.sign(turn(a, b, d))
  return first < 0 && Math.sign(turn(c, d, a)) * Math.sign(turn(c, d, b)) < 0
}

/** Where two crossing segments cross, moved to the nearest point of the grid. */
export function crossingOf(a: XY, b: XY, c: XY, d: XY): XY {
  const along = turn(c, d, a)
  const share = along / (along - turn(c, d, b))
  return [a[0] + Math.round((b[0] - a[0]) * share), a[1] + Math.round((b[1] - a[1]) * share)]
}

/**
 * Whether a segment passes through the pixel of a vertex: the square of one grid unit around it, borders included. Exact: the
 * segment's box meets the square and the square's corners do not all lie on one side of it.
 */
export function passesPixel(a: XY, b: XY, vertex: XY): boolean {
  // everything doubled, so that the pixel's corners are whole numbers
  const [x, y] = [2 * vertex[0], 2 * vertex[1]]
  const [ax, ay, bx, by] = [2 * a[0], 2 * a[1], 2 * b[0], 2 * b[1]]
  if (Math.max(ax, bx) < x - 1 || Math.min(ax, bx) > x + 1) return false
  if (Math.max(ay, by) < y - 1 || Math.min(ay, by) > y + 1) return false
  const first = Math.sign(orientation(ax, ay, bx, by, x - 1, y - 1))
  if (first === 0) return true
  return (
    Math.sign(orientation(ax, ay, bx, by, x + 1, y - 1)) !== first ||
    Math.sign(orientation(ax, ay, bx, by, x + 1, y + 1)) !== first ||
    Math.sign(orientation(ax, ay, bx, by, x - 1, y + 1)) !== first
  )
}

/** > 0 where c lies left of a → b. */
export const turn = (a: XY, b: XY, c: XY): number => orientation(a[0], a[1], b[0], b[1], c[0], c[1])

/** Whether a vertex lies on a segment, ends included. */
export const isOnSegment = (vertex: XY, a: XY, b: XY): boolean =>
  turn(a, b, vertex) === 0 &&
  vertex[0] >= Math.min(a[0], b[0]) &&
  vertex[0] <= Math.max(a[0], b[0]) &&
  vertex[1] >= Math.min(a[1], b[1]) &&
  vertex[1] <= Math.max(a[1], b[1])

/** The squared distance of a point from a segment; all in one plane unit. */
export function squaredDistance([x, y]: XY, [ax, ay]: XY, [bx, by]: XY): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return (ax + dx * share - x) ** 2 + (ay + dy * share - y) ** 2
}
