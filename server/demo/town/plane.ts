/**
 * A subdivision of the plane that is exact by construction: faces share edge objects, and an edge that is
 * split is split once, for both of its faces. No coordinate is ever compared to find out what touches what.
 */
export type EdgeKind = 'outline' | 'river' | 'ring' | 'arterial' | 'collector' | 'local' | 'lane'

export type Edge = {
  readonly a: number
  readonly b: number
  readonly kind: EdgeKind
  /** The two halves, once a cut has ended on this edge. */
  parts: [Edge, Edge] | null
}

/** One edge of a face's boundary, walked counter-clockwise. */
export type Side = { edge: Edge; forward: boolean }
export type Face = { sides: Side[] }
export type XY = readonly [number, number]

/** Where a cut ends: on a vertex of the face's boundary, or at a point inside one of its sides. */
export type CutEnd = { index: number; at: XY | null }

export class Plane {
  readonly xs: number[] = []
  readonly ys: number[] = []
  /** Every edge as it was first drawn: a whole road, before others ended on it. */
  readonly drawn: Edge[] = []

  addVertex(x: number, y: number): number {
    this.xs.push(x)
    this.ys.push(y)
    return this.xs.length - 1
  }

  addEdge(a: number, b: number, kind: EdgeKind): Edge {
    const edge: Edge = { a, b, kind, parts: null }
    this.drawn.push(edge)
    return edge
  }

  point(vertex: number): XY {
    return [this.xs[vertex]!, this.ys[vertex]!]
  }

  /** The corner points of a face, one per side, counter-clockwise. */
  corners(face: Face): XY[] {
    return face.sides.map((side) => this.point(startOf(side)))
  }

  /**
   * Cuts a convex face in two by a new straight edge. `from` and `to` count sides of `resolveSides(face)`.
   * The first answer runs from `from` to `to` along the old boundary, the second takes the rest.
   */
  splitFace(face: Face, from: CutEnd, to: CutEnd, kind: EdgeKind): [Face, Face] {
    const a = this.vertexAt(face, from)
    const b = this.vertexAt(face, to)
    const cut = this.addEdge(a, b, kind)
    const sides = resolveSides(face)
    const start = sides.findIndex((side) => startOf(side) === a)
    const ring = [...sides.slice(start), ...sides.slice(0, start)]
    const turn = ring.findIndex((side) => startOf(side) === b)
    return [
      { sides: [...ring.slice(0, turn), { edge: cut, forward: false }] },
      { sides: [...ring.slice(turn), { edge: cut, forward: true }] },
    ]
  }

  private vertexAt(face: Face, end: CutEnd): number {
    const side = face.sides[end.index]!
    if (!end.at) return startOf(side)
    const { edge } = side
    const vertex = this.addVertex(end.at[0], end.at[1])
    edge.parts = [
      { a: edge.a, b: vertex, kind: edge.kind, parts: null },
      { a: vertex, b: edge.b, kind: edge.kind, parts: null },
    ]
    return vertex
  }
}

export const startOf = (side: Side): number => (side.forward ? side.edge.a : side.edge.b)
export const endOf = (side: Side): number => (side.forward ? side.edge.b : side.edge.a)

/** The undivided edges that an edge has become, from its start to its end as walked. */
export function leavesOf(side: Side): Side[] {
  const { parts } = side.edge
  if (!parts) return [side]
  const [first, second] = side.forward ? parts : [parts[1], parts[0]]
  return [
    ...leavesOf({ edge: first, forward: side.forward }),
    ...leavesOf({ edge: second, forward: side.forward }),
  ]
}

/** A face's sides with every split edge replaced by its parts. */
export const resolveSides = (face: Face): Side[] => face.sides.flatMap(leavesOf)
