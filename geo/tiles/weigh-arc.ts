/**
 * Gives every vertex of one arc the tolerance at which it falls: Douglas–Peucker (1973), run once to the end instead
 * of once per zoom. A vertex never outweighs the one that its stretch was split at, so the vertices above any
 * tolerance are exactly those that a run with that tolerance would keep: no left-out vertex lies farther than it.
 * Both ends weigh Infinity. So does the farthest vertex of an arc that ends where it began, and the one next to it in
 * weight: what is left of a closed arc is never less than a triangle.
 *
 * @param points x and y by turns, of all arcs
 * @param from first vertex of the arc
 * @param to its last vertex (included)
 * @param weights where the weights go, one per vertex of all arcs
 */
export function weighArc(points: Int32Array, from: number, to: number, weights: Float64Array): void {
  weights[from] = Number.POSITIVE_INFINITY
  weights[to] = Number.POSITIVE_INFINITY
  const isClosed = points[2 * from] === points[2 * to] && points[2 * from + 1] === points[2 * to + 1]
  if (!isClosed) {
    weighStretch(points, from, to, weights)
    return
  }
  const far = farthest(points, from, to)
  if (far.vertex < 0) return
  weights[far.vertex] = Number.POSITIVE_INFINITY
  weighStretch(points, from, far.vertex, weights)
  weighStretch(points, far.vertex, to, weights)
  keepHeaviest(from, to, weights)
}

/** Lets the heaviest vertex between `from` and `to` that could fall stay for good. */
export function keepHeaviest(from: number, to: number, weights: Float64Array): void {
  let heaviest = -1
  for (let v = from + 1; v < to; v++) {
    if (weights[v] === Number.POSITIVE_INFINITY) continue
    if (heaviest < 0 || weights[v]! > weights[heaviest]!) heaviest = v
  }
  if (heaviest >= 0) weights[heaviest] = Number.POSITIVE_INFINITY
}

function weighStretch(points: Int32Array, from: number, to: number, weights: Float64Array): void {
  const stack: { from: number; to: number; limit: number }[] = [{ from, to, limit: Number.MAX_VALUE }]
  for (let stretch = stack.pop(); stretch; stretch = stack.pop()) {
    const far = farthest(points, stretch.from, stretch.to)
    if (far.vertex < 0) continue
    const weight = Math.min(far.distance, stretch.limit)
    weights[far.vertex] = weight
    stack.push({ from: stretch.from, to: far.vertex, limit: weight })
    stack.push({ from: far.vertex, to: stretch.to, limit: weight })
  }
}

/** The vertex between two others that lies farthest from the segment which joins them; −1 where there is none. */
function farthest(points: Int32Array, from: number, to: number): { vertex: number; distance: number } {
  const ax = points[2 * from]!
  const ay = points[2 * from + 1]!
  const dx = points[2 * to]! - ax
  const dy = points[2 * to + 1]! - ay
  const lengthSquared = dx * dx + dy * dy
  let vertex = -1
  let largest = -1
  for (let v = from + 1; v < to; v++) {
    let px = points[2 * v]! - ax
    let py = points[2 * v + 1]! - ay
    const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSquared))
    px -= along * dx
    py -= along * dy
    const squared = px * px + py * py
    if (squared > largest) {
      largest = squared
      vertex = v
    }
  }
  return { vertex, distance: Math.sqrt(largest) }
}
