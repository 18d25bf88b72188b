import type { FlatGeometry } from './flat-geometry.ts'
import { NumberList } from './number-list.ts'
import type { VertexTable } from './vertex-table.ts'

/** Rings as vertex numbers, without the closing vertex and without repetitions. */
export type CleanRings = {
  vertices: Int32Array
  ringEnds: Int32Array
  isHole: Uint8Array
  /** Ends of the features in the rings. */
  featureEnds: Int32Array
}

/**
 * Turns every outer ring clockwise as seen on the map and every hole the other way (MVT 2.1, 4.3.4.4), and leaves out
 * rings without an area, with what lies in them.
 */
export function cleanRings(geometry: FlatGeometry, table: VertexTable): CleanRings {
  const vertices = new NumberList()
  const ringEnds = new NumberList()
  const holes = new NumberList()
  const featureEnds = new NumberList()
  let polygon = 0
  let part = 0
  for (const polygonEnd of geometry.featureEnds) {
    for (; polygon < polygonEnd; polygon++) {
      const first = part
      const end = geometry.polygonEnds[polygon]!
      for (let outerIsKept = true; part < end; part++) {
        if (!outerIsKept) continue
        const ring = readRing(geometry, part, table)
        const isHole = part > first
        const area = signedArea(ring, table)
        if (area === 0) {
          outerIsKept = isHole
          continue
        }
        if (area > 0 === isHole) ring.reverse()
        for (const vertex of ring) vertices.push(vertex)
        ringEnds.push(vertices.length)
        holes.push(isHole ? 1 : 0)
      }
    }
    featureEnds.push(ringEnds.length)
  }
  return {
    vertices: vertices.toArray(),
    ringEnds: ringEnds.toArray(),
    isHole: Uint8Array.from(holes.toArray()),
    featureEnds: featureEnds.toArray(),
  }
}

function readRing(geometry: FlatGeometry, part: number, table: VertexTable): number[] {
  const ring: number[] = []
  const end = geometry.partEnds[part]!
  for (let v = part === 0 ? 0 : geometry.partEnds[part - 1]!; v < end; v++) {
    const vertex = table.idOf(geometry.coordinates[2 * v]!, geometry.coordinates[2 * v + 1]!)
    if (vertex !== ring.at(-1)) ring.push(vertex)
  }
  while (ring.length > 1 && ring.at(-1) === ring[0]) ring.pop()
  return ring
}

/** Twice the area on the 1e-7° grid; positive where the ring runs clockwise as seen with north up. */
function signedArea(ring: readonly number[], table: VertexTable): number {
  if (ring.length < 3) return 0
  const x0 = table.firstOf(ring[0]!)
  const y0 = table.secondOf(ring[0]!)
  let sum = 0
  for (let i = 1; i + 1 < ring.length; i++) {
    const ax = table.firstOf(ring[i]!) - x0
    const ay = table.secondOf(ring[i]!) - y0
    const bx = table.firstOf(ring[i + 1]!) - x0
    const by = table.secondOf(ring[i + 1]!) - y0
    sum += ay * bx - ax * by
  }
  return sum
}
