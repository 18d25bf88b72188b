import {
  type Edge,
  endOf,
  type Face,
  leavesOf,
  type Plane,
  resolveSides,
  type Side,
  startOf,
  type XY,
} from './plane.ts'
import { toGrid, type Warp } from './warp.ts'

/** A straight piece may leave its curve by this much, in metres. */
const tolerance = 0.6
const longest = 170

/**
 * Puts the plan on the ground: each vertex and each undivided edge gets its place once, in units of 1e-7 degree,
 * so that all who share it share every coordinate.
 */
export class Embedding {
  private readonly vertices = new Map<number, XY>()
  private readonly curves = new Map<Edge, readonly XY[]>()

  constructor(
    private readonly plane: Plane,
    private readonly warp: Warp,
  ) {}

  vertex(id: number): XY {
    let place = this.vertices.get(id)
    if (!place) {
      place = toGrid(this.warp(this.plane.point(id)))
      this.vertices.set(id, place)
    }
    return place
  }

  /** From the start of an undivided edge up to, not including, its end. */
  curve(side: Side): readonly XY[] {
    const { edge } = side
    let points = this.curves.get(edge)
    if (!points) {
      const inner: XY[] = []
      this.bend(this.plane.point(edge.a), this.plane.point(edge.b), inner)
      points = inner
      this.curves.set(edge, points)
    }
    return [this.vertex(startOf(side)), ...(side.forward ? points : [...points].reverse())]
  }

  /** An open ring: the last point is not the first again. */
  ring(sides: readonly Side[]): XY[] {
    return sides.flatMap((side) => this.curve(side))
  }

  ringOf(face: Face): XY[] {
    return this.ring(resolveSides(face))
  }

  /** A whole edge with everything that was noded on it, both ends included. */
  line(edge: Edge): XY[] {
    const sides = leavesOf({ edge, forward: true })
    return [...this.ring(sides), this.vertex(endOf(sides.at(-1)!))]
  }

  private bend(p: XY, q: XY, into: XY[]): void {
    const middle: XY = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
    const [a, m, b] = [this.warp(p), this.warp(middle), this.warp(q)]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    const away = Math.abs((m[0] - a[0]) * dy - (m[1] - a[1]) * dx) / length
    if (length < 20 || (away < tolerance && length < longest)) return
    this.bend(p, middle, into)
    into.push(toGrid(m))
    this.bend(middle, q, into)
  }
}
