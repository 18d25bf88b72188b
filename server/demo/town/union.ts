import { type Edge, endOf, type Plane, type Side, startOf } from './plane.ts'

/**
 * The union of faces given by their undivided sides: an edge that two of them share cancels out, the rest is linked
 * to rings. Exact: no coordinate is computed. Rings that meet in a point stay apart.
 */
export function unionOf(plane: Plane, faces: readonly (readonly Side[])[]): Side[][] {
  const seen = new Map<Edge, Side | null>()
  for (const sides of faces) for (const side of sides) seen.set(side.edge, seen.has(side.edge) ? null : side)
  const leaving = new Map<number, Side[]>()
  for (const side of seen.values()) {
    if (!side) continue
    const list = leaving.get(startOf(side))
    if (list) list.push(side)
    else leaving.set(startOf(side), [side])
  }
  const rings: Side[][] = []
  for (const list of leaving.values())
    while (list.length) rings.push(followRing(plane, list[list.length - 1]!, leaving))
  return rings
}

function followRing(plane: Plane, first: Side, leaving: Map<number, Side[]>): Side[] {
  const ring: Side[] = []
  let side: Side | null = first
  while (side) {
    ring.push(side)
    const start = leaving.get(startOf(side))!
    start.splice(start.indexOf(side), 1)
    side = following(plane, side, first, leaving.get(endOf(side))!)
  }
  return ring
}

/** The next side of a ring; null where it is the ring's first one again, which is no longer among those leaving. */
function following(plane: Plane, side: Side, first: Side, next: readonly Side[]): Side | null {
  const back = endOf(side) === startOf(first)
  if (next.length === 0) return null
  const best = soonest(plane, side, next)
  return back && !turnsSooner(plane, side, best, first) ? null : best
}

/** Among sides leaving a vertex, the one that keeps to the same cell: the first one clockwise from where we came. */
const soonest = (plane: Plane, from: Side, sides: readonly Side[]): Side =>
  sides.reduce((best, side) => (turnsSooner(plane, from, side, best) ? side : best))

const turnsSooner = (plane: Plane, from: Side, a: Side, b: Side): boolean =>
  clockwise(plane, from, a) < clockwise(plane, from, b)

function clockwise(plane: Plane, from: Side, to: Side): number {
  const [x, y] = plane.point(endOf(from))
  const [bx, by] = plane.point(startOf(from))
  const [tx, ty] = plane.point(endOf(to))
  const turn = Math.atan2(by - y, bx - x) - Math.atan2(ty - y, tx - x)
  return turn <= 1e-9 ? turn + Math.PI * 2 : turn
}
