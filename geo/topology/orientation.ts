/**
 * Twice the signed area of the triangle a, b, c in grid units: > 0 when c lies left of a → b, 0 when the three are in line.
 * The sign is exact for any integers a grid can hold; the size is exact below 2^53.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (bx - ax) * (cy - ay)
  const right = (by - ay) * (cx - ax)
  if (Math.abs(left) < Number.MAX_SAFE_INTEGER && Math.abs(right) < Number.MAX_SAFE_INTEGER)
    return left - right
  return Number(BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax))
}
