import type { Box, XY } from './cell.ts'
import { turn } from './segment-meeting.ts'

/** The places of three points in the list, counter-clockwise. */
export type Triangle = readonly [number, number, number]

/**
 * The Delaunay triangulation of distinct points (grid units) strictly inside a box, whose corners count as four further points
 * at the end of the list (Bowyer 1981, Watson 1981). The tests are exact, so that points in rows and on common circles, which
 * is how buildings stand, cannot confuse it. Quadratic: meant for up to some thousand points.
 */
export function delaunay(
  inner: readonly XY[],
  [west, south, east, north]: Box,
): { points: XY[]; triangles: Triangle[] } {
  const points: XY[] = [...inner, [west, south], [east, south], [east, north], [west, north]]
  const corner = inner.length
  let triangles: Triangle[] = [
    [corner, corner + 1, corner + 2],
    [corner, corner + 2, corner + 3],
  ]
  for (let p = 0; p < inner.length; p++) {
    const kept: Triangle[] = []
    // the border of the hole that the new point makes: edges of one removed triangle alone
    const border = new Map<string, readonly [number, number]>()
    for (const triangle of triangles) {
      const [a, b, c] = triangle
      if (!isInCircle(points[a]!, points[b]!, points[c]!, points[p]!)) {
        kept.push(triangle)
        continue
      }
      for (const [u, v] of [
        [a, b],
        [b, c],
        [c, a],
      ] as const)
        if (!border.delete(`${v} ${u}`)) border.set(`${u} ${v}`, [u, v])
    }
    for (const [u, v] of border.values()) kept.push([u, v, p])
    triangles = kept
  }
  return { points, triangles: triangles.filter(([a, b, c]) => turn(points[a]!, points[b]!, points[c]!) > 0) }
}

/** Whether d lies strictly inside the circle through a, b, c (counter-clockwise). Exact; the filter is Shewchuk's (1997). */
function isInCircle(a: XY, b: XY, c: XY, d: XY): boolean {
  const [ax, ay, bx, by, cx, cy] = [
    a[0] - d[0],
    a[1] - d[1],
    b[0] - d[0],
    b[1] - d[1],
    c[0] - d[0],
    c[1] - d[1],
  ]
  const [aLift, bLift, cLift] = [ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy]
  const sum = aLift * (bx * cy - cx * by) + bLift * (cx * ay - ax * cy) + cLift * (ax * by - bx * ay)
  const size =
    aLift * (Math.abs(bx * cy) + Math.abs(cx * by)) +
    bLift * (Math.abs(cx * ay) + Math.abs(ax * cy)) +
    cLift * (Math.abs(ax * by) + Math.abs(bx * ay))
  if (Math.abs(sum) > size * 2e-15) return sum > 0
  const [ex, ey, fx, fy, gx, gy] = [ax, ay, bx, by, cx, cy].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]
  const exact =
    (ex * ex + ey * ey) * (fx * gy - gx * fy) +
    (fx * fx + fy * fy) * (gx * ey - ex * gy) +
    (gx * gx + gy * gy) * (ex * fy - fx * ey)
  return exact > 0n
}
