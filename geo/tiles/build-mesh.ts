import type { Arcs } from './arcs.ts'
import { type CleanRings, cleanRings } from './clean-rings.ts'
import type { FlatGeometry } from './flat-geometry.ts'
import { NumberList } from './number-list.ts'
import type { PathSet } from './path-set.ts'
import { degreeScale, worldX, worldY } from './tile-grid.ts'
import { VertexTable } from './vertex-table.ts'
import { keepHeaviest, weighArc } from './weigh-arc.ts'

/**
 * Builds one mesh over the polygons of several layers: where rings of any layer run together they run over the same
 * arcs, stored once. An arc ends (a node) wherever rings part or meet, in any of the layers; so the border of a
 * district breaks at every grid that touches it, and both keep the same vertices at every zoom.
 *
 * Vertices are taken as equal when they are equal on the 1e-7° grid. Layers are given and returned in one order.
 */
export function buildMesh(layers: readonly FlatGeometry[]): { arcs: Arcs; sets: PathSet[] } {
  const expected = layers.reduce((sum, layer) => sum + layer.coordinates.length / 2, 0)
  const table = new VertexTable(expected)
  const cleaned = layers.map((layer) => cleanRings(layer, table))
  const isNode = findNodes(cleaned, table.size)
  const cut = cutRings(cleaned, isNode)
  const arcs = weighedArcs(cut.arcVertices, cut.arcEnds, table)
  const sets = cleaned.map((rings, i) => ({
    arcs,
    refs: cut.refs[i]!.refs,
    pathEnds: cut.refs[i]!.pathEnds,
    isHole: rings.isHole,
    featureEnds: rings.featureEnds,
  }))
  for (const set of sets) keepLenses(set)
  return { arcs, sets }
}

/** A vertex is a node where two rings pass it between different neighbours, or one ring turns back on itself. */
function findNodes(layers: readonly CleanRings[], vertexCount: number): Uint8Array {
  const isNode = new Uint8Array(vertexCount)
  const lower = new Int32Array(vertexCount).fill(-1)
  const upper = new Int32Array(vertexCount)
  for (const { vertices, ringEnds } of layers) {
    let start = 0
    for (const end of ringEnds) {
      let before = vertices[end - 1]!
      for (let i = start; i < end; i++) {
        const vertex = vertices[i]!
        const after = vertices[i + 1 < end ? i + 1 : start]!
        const low = before < after ? before : after
        const high = before < after ? after : before
        if (low === high) isNode[vertex] = 1
        if (lower[vertex] === -1) {
          lower[vertex] = low
          upper[vertex] = high
        } else if (lower[vertex] !== low || upper[vertex] !== high) isNode[vertex] = 1
        before = vertex
      }
      start = end
    }
  }
  return isNode
}

type CutRings = {
  arcVertices: NumberList
  arcEnds: NumberList
  refs: { refs: Int32Array; pathEnds: Int32Array }[]
}

function cutRings(layers: readonly CleanRings[], isNode: Uint8Array): CutRings {
  const register = new ArcRegister(countPieces(layers, isNode) * 2)
  const refs = layers.map(({ vertices, ringEnds }) => {
    const list = new NumberList()
    const pathEnds = new Int32Array(ringEnds.length)
    let start = 0
    ringEnds.forEach((end, ring) => {
      cutRing(vertices.subarray(start, end), isNode, (piece) => list.push(register.numberOf(piece)))
      pathEnds[ring] = list.length
      start = end
    })
    return { refs: list.toArray(), pathEnds }
  })
  return { arcVertices: register.vertices, arcEnds: register.ends, refs }
}

function countPieces(layers: readonly CleanRings[], isNode: Uint8Array): number {
  let count = 0
  for (const { vertices, ringEnds } of layers) {
    count += ringEnds.length
    for (const vertex of vertices) count += isNode[vertex]!
  }
  return count
}

/** Calls `take` with each stretch from node to node; a ring without a node is one stretch from its lowest vertex. */
function cutRing(ring: Int32Array, isNode: Uint8Array, take: (piece: Int32Array) => void): void {
  let first = ring.findIndex((vertex) => isNode[vertex] === 1)
  if (first < 0) first = ring.reduce((lowest, vertex, i) => (vertex < ring[lowest]! ? i : lowest), 0)
  const turned = new Int32Array(ring.length + 1)
  turned.set(ring.subarray(first))
  turned.set(ring.subarray(0, first), ring.length - first)
  turned[ring.length] = ring[first]!
  let start = 0
  for (let i = 1; i <= ring.length; i++) {
    if (i < ring.length && isNode[turned[i]!] === 0) continue
    take(turned.subarray(start, i + 1))
    start = i
  }
}

/** Knows every arc by its first step from either end: between two nodes no other arc can begin with the same one. */
class ArcRegister {
  readonly vertices = new NumberList()
  readonly ends = new NumberList()
  private readonly steps: VertexTable
  private readonly arcOfStep = new NumberList()

  constructor(expectedSteps: number) {
    this.steps = new VertexTable(expectedSteps)
  }

  /** The arc's number, or `~number` where it is known in the other direction. */
  numberOf(piece: Int32Array): number {
    const last = piece.length - 1
    const known = this.steps.find(piece[0]!, piece[1]!)
    if (known >= 0) return this.arcOfStep.at(known)
    const arc = this.ends.length
    for (const vertex of piece) this.vertices.push(vertex)
    this.ends.push(this.vertices.length)
    this.remember(piece[0]!, piece[1]!, arc)
    this.remember(piece[last]!, piece[last - 1]!, ~arc)
    return arc
  }

  private remember(from: number, to: number, arc: number): void {
    if (this.steps.idOf(from, to) === this.arcOfStep.length) this.arcOfStep.push(arc)
  }
}

function weighedArcs(arcVertices: NumberList, arcEnds: NumberList, table: VertexTable): Arcs {
  const xs = new Int32Array(table.size)
  const ys = new Int32Array(table.size)
  for (let v = 0; v < table.size; v++) {
    xs[v] = worldX(table.firstOf(v) / degreeScale)
    ys[v] = worldY(table.secondOf(v) / degreeScale)
  }
  const offsets = new Int32Array(arcEnds.length + 1)
  const points = new Int32Array(arcVertices.length * 2)
  const weights = new Float64Array(arcVertices.length)
  for (let i = 0; i < arcVertices.length; i++) {
    points[2 * i] = xs[arcVertices.at(i)]!
    points[2 * i + 1] = ys[arcVertices.at(i)]!
  }
  for (let arc = 0; arc < arcEnds.length; arc++) {
    offsets[arc + 1] = arcEnds.at(arc)
    weighArc(points, offsets[arc]!, offsets[arc + 1]! - 1, weights)
  }
  return { offsets, points, weights, simplified: new Map() }
}

/** A ring of two arcs would fold to a line where both become straight: each keeps its heaviest vertex. */
function keepLenses(set: PathSet): void {
  let start = 0
  for (const end of set.pathEnds) {
    if (end - start === 2) {
      for (let ref = start; ref < end; ref++) {
        const arc = set.refs[ref]! < 0 ? ~set.refs[ref]! : set.refs[ref]!
        const from = set.arcs.offsets[arc]!
        const to = set.arcs.offsets[arc + 1]! - 1
        if (!hasStayed(set.arcs.weights, from, to)) keepHeaviest(from, to, set.arcs.weights)
      }
    }
    start = end
  }
}

function hasStayed(weights: Float64Array, from: number, to: number): boolean {
  for (let v = from + 1; v < to; v++) if (weights[v] === Number.POSITIVE_INFINITY) return true
  return false
}
