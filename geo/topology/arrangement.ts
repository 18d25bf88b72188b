import type { Ring, XY } from './cell.ts'
import { nodeSegments, type Segment } from './node-segments.ts'
import { NodeTable } from './node-table.ts'
import { turn } from './segment-meeting.ts'

/** A ring of one owner, the owner's ground on its left. Edges for which `isNew` is true are held against all others. */
export type OwnedRing = {
  readonly owner: number
  readonly ring: Ring
  readonly isNew: (a: XY, b: XY) => boolean
}

/**
 * A planar subdivision as half-edges: edge e runs from `from[e]` to `from[e ^ 1]`, with its face on the left. `e` and `e ^ 1`
 * are the two sides of one edge.
 */
export type Arrangement = {
  readonly nodes: readonly XY[]
  readonly from: readonly number[]
  /** The half-edge that follows along the border of the same face. */
  readonly next: readonly number[]
  readonly faceOf: readonly number[]
  readonly faces: readonly Face[]
  /** Nodes that no ring and no line had before: where borders met. */
  readonly firstNewNode: number
}

export type Face = {
  /** How often each owner's rings wind around the face, where they do: 1 in the owner's ground, all else is a fault. */
  readonly winding: ReadonlyMap<number, number>
  /** Twice its area with its holes, in grid units; 0 for the ground outside everything. */
  readonly doubleArea: number
  /** One half-edge of each ring of its border, the outer one first (the outside has none). */
  readonly rings: readonly number[]
}

/** One edge: the owners to the left and to the right of from → to; those on both sides are struck out. */
type Edge = { a: number; b: number; left: number[]; right: number[]; isLine: boolean }

/**
 * Lays rings and lines over each other. After noding, the ground falls into faces; each knows which owners' rings wind
 * around it. null where the noding does not come to rest.
 */
export function arrange(rings: readonly OwnedRing[], lines: readonly (readonly XY[])[]): Arrangement | null {
  const table = new NodeTable()
  const segments: Segment[] = []
  const sources: { a: number; b: number; owner: number | null }[] = []
  const add = (from: XY, to: XY, owner: number | null, isNew: boolean) => {
    const [a, b] = [table.idOf(from), table.idOf(to)]
    if (a === b) return
    segments.push({ a: Math.min(a, b), b: Math.max(a, b), isNew })
    sources.push({ a, b, owner })
  }
  for (const { owner, ring, isNew } of rings)
    for (let i = 0; i < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!]
      add(a, b, owner, isNew(a, b))
    }
  for (const line of lines) for (let i = 1; i < line.length; i++) add(line[i - 1]!, line[i]!, null, true)
  const firstNewNode = table.nodes.length
  const chains = nodeSegments(segments, table)
  if (!chains) return null
  return { ...subdivide(edgesOf(sources, chains), table.nodes), firstNewNode }
}

/** The half-edges of one ring of a face, from any of them. */
export function* halvesOfRing(start: number, next: readonly number[]): Generator<number> {
  let half = start
  do {
    yield half
    half = next[half]!
  } while (half !== start)
}

function edgesOf(
  sources: readonly { a: number; b: number; owner: number | null }[],
  chains: number[][],
): Edge[] {
  const edges = new Map<number, Edge>()
  sources.forEach(({ a, owner }, s) => {
    const chain = chains[s]!
    const directed = chain[0] === a ? chain : chain.toReversed()
    for (let i = 1; i < directed.length; i++) addEdge(edges, directed[i - 1]!, directed[i]!, owner)
  })
  return [...edges.values()].filter((edge) => edge.isLine || edge.left.length > 0 || edge.right.length > 0)
}

function addEdge(edges: Map<number, Edge>, from: number, to: number, owner: number | null): void {
  const [a, b] = from < to ? [from, to] : [to, from]
  const key = a * 2 ** 26 + b
  let edge = edges.get(key)
  if (!edge) {
    edge = { a, b, left: [], right: [], isLine: false }
    edges.set(key, edge)
  }
  if (owner === null) {
    edge.isLine = true
    return
  }
  const [own, other] = from === a ? [edge.left, edge.right] : [edge.right, edge.left]
  const struck = other.indexOf(owner)
  if (struck === -1) own.push(owner)
  else other.splice(struck, 1)
}

function subdivide(edges: readonly Edge[], nodes: readonly XY[]): Omit<Arrangement, 'firstNewNode'> {
  const from: number[] = []
  for (const edge of edges) from.push(edge.a, edge.b)
  const next = nextOf(from, nodes)
  const { cycleOf, cycles } = cyclesOf(from, next, nodes)
  const faces: { winding: Map<number, number>; doubleArea: number; rings: number[] }[] = [
    { winding: new Map(), doubleArea: 0, rings: [] },
  ]
  const faceOfCycle = new Array<number>(cycles.length).fill(-1)
  for (const component of componentsOf(from, nodes)) {
    const outer = cycleOf[component.lowestHalf]!
    const around = faceAround(component, from, nodes, (half) => faceOfCycle[cycleOf[half]!]!)
    faceOfCycle[outer] = around
    faces[around]!.rings.push(cycles[outer]!.start)
    faces[around]!.doubleArea += around === 0 ? 0 : cycles[outer]!.doubleArea
    const open = [outer]
    for (let cycle = open.pop(); cycle !== undefined; cycle = open.pop()) {
      const winding = faces[faceOfCycle[cycle]!]!.winding
      for (const half of halvesOfRing(cycles[cycle]!.start, next)) {
        const beyond = cycleOf[half ^ 1]!
        if (faceOfCycle[beyond] !== -1) continue
        faceOfCycle[beyond] = faces.length
        faces.push({
          winding: stepAcross(winding, edges[half >> 1]!, half % 2 === 0),
          doubleArea: cycles[beyond]!.doubleArea,
          rings: [cycles[beyond]!.start],
        })
        open.push(beyond)
      }
    }
  }
  return { nodes, from, next, faceOf: cycleOf.map((cycle) => faceOfCycle[cycle]!), faces }
}

/** The winding of the face to the right of an edge, from that of the face to its left (or the other way round). */
function stepAcross(winding: ReadonlyMap<number, number>, { left, right }: Edge, fromLeft: boolean) {
  const beyond = new Map(winding)
  const step = (owner: number, by: number) => {
    const count = (beyond.get(owner) ?? 0) + by
    if (count === 0) beyond.delete(owner)
    else beyond.set(owner, count)
  }
  for (const owner of left) step(owner, fromLeft ? -1 : 1)
  for (const owner of right) step(owner, fromLeft ? 1 : -1)
  return beyond
}

/** For each half-edge the one after it around its face: at its end, the first one clockwise from where it came from. */
function nextOf(from: readonly number[], nodes: readonly XY[]): number[] {
  const outgoing = new Map<number, number[]>()
  from.forEach((node, half) => {
    const known = outgoing.get(node)
    if (known) known.push(half)
    else outgoing.set(node, [half])
  })
  const next = new Array<number>(from.length)
  for (const [node, halves] of outgoing) {
    const origin = nodes[node]!
    if (halves.length > 2) halves.sort((p, q) => byAngle(origin, nodes[from[p ^ 1]!]!, nodes[from[q ^ 1]!]!))
    halves.forEach((half, i) => {
      next[half ^ 1] = halves[(i + halves.length - 1) % halves.length]!
    })
  }
  return next
}

/** Counter-clockwise from due east. Exact. */
function byAngle(origin: XY, p: XY, q: XY): number {
  const half = ([x, y]: XY) => (y > origin[1] || (y === origin[1] && x > origin[0]) ? 0 : 1)
  return half(p) - half(q) || -turn(origin, p, q)
}

type Cycle = { start: number; doubleArea: number }

function cyclesOf(from: readonly number[], next: readonly number[], nodes: readonly XY[]) {
  const cycleOf = new Array<number>(from.length).fill(-1)
  const cycles: Cycle[] = []
  for (let start = 0; start < from.length; start++) {
    if (cycleOf[start] !== -1) continue
    const [ox, oy] = nodes[from[start]!]!
    let doubleArea = 0
    for (const half of halvesOfRing(start, next)) {
      cycleOf[half] = cycles.length
      const [a, b] = [nodes[from[half]!]!, nodes[from[half ^ 1]!]!]
      doubleArea += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy)
    }
    cycles.push({ start, doubleArea })
  }
  return { cycleOf, cycles }
}

/** A connected part, by its westernmost (of those, southernmost) node and the half-edge there that has the outside on its left. */
type Component = { lowest: number; lowestHalf: number }

/** From west to east, so that whatever lies around a component comes before it. */
function componentsOf(from: readonly number[], nodes: readonly XY[]): Component[] {
  const parent = Array.from(nodes, (_, node) => node)
  const rootOf = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root]!
    for (let at = node; at !== root; ) [at, parent[at]] = [parent[at]!, root]
    return root
  }
  const before = (p: number, q: number) => nodes[p]![0] - nodes[q]![0] || nodes[p]![1] - nodes[q]![1]
  for (let half = 0; half < from.length; half += 2) {
    const [p, q] = [rootOf(from[half]!), rootOf(from[half + 1]!)]
    if (p === q) continue
    if (before(p, q) < 0) parent[q] = p
    else parent[p] = q
  }
  const components = new Map<number, Component>()
  from.forEach((node, half) => {
    const lowest = rootOf(node)
    if (node !== lowest) return
    const known = components.get(lowest)
    // all edges lead east; the outside is left of the one that leads most to the north
    if (!known || turn(nodes[lowest]!, nodes[from[known.lowestHalf ^ 1]!]!, nodes[from[half ^ 1]!]!) > 0)
      components.set(lowest, { lowest, lowestHalf: half })
  })
  return [...components.values()].sort((a, b) => before(a.lowest, b.lowest))
}

/** The face in which a component lies: what is to the right of the nearest edge west of its westernmost node. */
function faceAround(
  { lowest }: Component,
  from: readonly number[],
  nodes: readonly XY[],
  faceOfHalf: (half: number) => number,
): number {
  const [px, py] = nodes[lowest]!
  let nearest = -1
  let [nearestX, nearestSlope] = [-Infinity, -Infinity]
  for (let half = 0; half < from.length; half++) {
    const [ax, ay] = nodes[from[half]!]!
    const [bx, by] = nodes[from[half ^ 1]!]!
    // upward edges; half-open, so that of two edges that meet at this height one counts
    if (ay > py || by <= py) continue
    const slope = (bx - ax) / (by - ay)
    const x = ax + (py - ay) * slope
    if (x >= px || x < nearestX || (x === nearestX && slope < nearestSlope)) continue
    ;[nearest, nearestX, nearestSlope] = [half, x, slope]
  }
  return nearest === -1 ? 0 : faceOfHalf(nearest ^ 1)
}
