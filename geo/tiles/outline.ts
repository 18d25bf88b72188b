import { visitsOf } from './border-chains.ts'
import type { PathSet } from './path-set.ts'

type Ring = { refs: number[]; vertices: number[]; area: number; perimeter: number }

/**
 * The outline of a level: what its features cover, as one feature. An arc that only one feature has is an edge of it.
 *
 * Imported neighbours that do not share their border leave slits between them; a hole that is narrower than
 * `slitWidth` (twice its area by its perimeter, world units) is such a slit, not a part of the outline.
 */
export function outlineOf(set: PathSet, slitWidth: number): { set: PathSet; arcs: ReadonlySet<number> } {
  const rings = assembleRings(set)
  const outers = rings.filter((ring) => ring.area > 0 && !isSlit(ring, slitWidth))
  const holes = rings.filter((ring) => ring.area < 0 && !isSlit(ring, slitWidth))
  const refs: number[] = []
  const pathEnds: number[] = []
  const isHole: number[] = []
  const add = (ring: Ring, hole: 0 | 1) => {
    for (const ref of ring.refs) refs.push(ref)
    pathEnds.push(refs.length)
    isHole.push(hole)
  }
  const homes = new Map(holes.map((hole) => [hole, homeOf(hole, outers, set)]))
  for (const outer of outers) {
    add(outer, 0)
    for (const [hole, home] of homes) if (home === outer) add(hole, 1)
  }
  return {
    set: {
      arcs: set.arcs,
      refs: Int32Array.from(refs),
      pathEnds: Int32Array.from(pathEnds),
      isHole: Uint8Array.from(isHole),
      featureEnds: Int32Array.from(outers.length > 0 ? [pathEnds.length] : []),
    },
    arcs: new Set(refs.map((ref) => (ref < 0 ? ~ref : ref))),
  }
}

const isSlit = (ring: Ring, width: number): boolean => Math.abs(ring.area) / ring.perimeter < width

/** Strings the arcs that one feature alone has together; each runs as it does in that feature. */
function assembleRings(set: PathSet): Ring[] {
  const visits = visitsOf(set, set.arcs.offsets.length - 1)
  const outgoing = new Map<string, number[]>()
  for (const ref of set.refs) {
    if (visits[ref < 0 ? ~ref : ref] !== 1) continue
    const key = vertexKey(set, ref, false)
    const here = outgoing.get(key)
    if (here) here.push(ref)
    else outgoing.set(key, [ref])
  }
  const rings: Ring[] = []
  for (const starts of outgoing.values()) {
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      rings.push(measure(set, walk(set, start, outgoing)))
    }
  }
  return rings
}

/** Goes from arc to arc until it is back; where several lead on, the sharpest turn to the right, where the
 * inside is, keeps pieces apart that only touch. */
function walk(set: PathSet, start: number, outgoing: Map<string, number[]>): number[] {
  const refs = [start]
  const home = vertexKey(set, start, false)
  for (let last = start; vertexKey(set, last, true) !== home; ) {
    const here = outgoing.get(vertexKey(set, last, true))
    const best = here && sharpestRight(set, last, here)
    if (!here || best === undefined) break
    here.splice(here.indexOf(best), 1)
    refs.push(best)
    last = best
  }
  return refs
}

function sharpestRight(set: PathSet, from: number, candidates: readonly number[]): number | undefined {
  if (candidates.length < 2) return candidates[0]
  const arrival = direction(set, ~from)
  const turn = (ref: number) => (arrival - direction(set, ref) + 4 * Math.PI) % (2 * Math.PI)
  return candidates.reduce((best, ref) => (turn(ref) < turn(best) ? ref : best))
}

/** The bearing in which the arc leaves its first vertex, in radians. */
function direction(set: PathSet, ref: number): number {
  const { offsets, points } = set.arcs
  const arc = ref < 0 ? ~ref : ref
  const first = ref < 0 ? offsets[arc + 1]! - 1 : offsets[arc]!
  const next = ref < 0 ? first - 1 : first + 1
  return Math.atan2(points[2 * next + 1]! - points[2 * first + 1]!, points[2 * next]! - points[2 * first]!)
}

function vertexKey(set: PathSet, ref: number, atEnd: boolean): string {
  const { offsets, points } = set.arcs
  const arc = ref < 0 ? ~ref : ref
  const vertex = ref < 0 === atEnd ? offsets[arc]! : offsets[arc + 1]! - 1
  return `${points[2 * vertex]},${points[2 * vertex + 1]}`
}

/** Vertices of a ring, without the closing one. */
function verticesOf(set: PathSet, refs: readonly number[]): number[] {
  const { offsets } = set.arcs
  const vertices: number[] = []
  for (const ref of refs) {
    const arc = ref < 0 ? ~ref : ref
    if (ref < 0) for (let v = offsets[arc + 1]! - 1; v > offsets[arc]!; v--) vertices.push(v)
    else for (let v = offsets[arc]!; v < offsets[arc + 1]! - 1; v++) vertices.push(v)
  }
  return vertices
}

function measure(set: PathSet, refs: number[]): Ring {
  const { points } = set.arcs
  const vertices = verticesOf(set, refs)
  const x0 = points[2 * vertices[0]!]!
  const y0 = points[2 * vertices[0]! + 1]!
  let area = 0
  let perimeter = 0
  let before = vertices.at(-1)!
  for (const v of vertices) {
    const ax = points[2 * before]! - x0
    const ay = points[2 * before + 1]! - y0
    const bx = points[2 * v]! - x0
    const by = points[2 * v + 1]! - y0
    area += ax * by - bx * ay
    perimeter += Math.hypot(bx - ax, by - ay)
    before = v
  }
  return { refs, vertices, area, perimeter }
}

/** The smallest outer ring that a hole lies in. */
function homeOf(hole: Ring, outers: readonly Ring[], set: PathSet): Ring | undefined {
  const v = hole.vertices[0]!
  const around = outers.filter((outer) =>
    isInside(set, outer, set.arcs.points[2 * v]!, set.arcs.points[2 * v + 1]!),
  )
  return around.sort((a, b) => a.area - b.area)[0] ?? outers[0]
}

function isInside(set: PathSet, ring: Ring, x: number, y: number): boolean {
  const { points } = set.arcs
  const { vertices } = ring
  let inside = false
  let before = vertices.at(-1)!
  for (const v of vertices) {
    const ay = points[2 * before + 1]!
    const by = points[2 * v + 1]!
    if (ay > y !== by > y) {
      const ax = points[2 * before]!
      if (x < ax + ((points[2 * v]! - ax) * (y - ay)) / (by - ay)) inside = !inside
    }
    before = v
  }
  return inside
}
