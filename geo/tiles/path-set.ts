import type { Arcs } from './arcs.ts'

/** The rings or lines of a layer's features, as sequences of arcs. `…Ends[i]` is one past the last member of i. */
export type PathSet = {
  arcs: Arcs
  /** Arc numbers along all paths; `~number` runs the arc backwards. */
  refs: Int32Array
  /** Ends of the paths in `refs`. */
  pathEnds: Int32Array
  /** Of rings: 1 = hole. A hole follows the outer ring that it lies in. Of lines: always 0. */
  isHole: Uint8Array
  /** Ends of the features in the paths; a feature may have none. */
  featureEnds: Int32Array
}

/** West, north, east, south of every feature in world units; west > east for a feature without a path. */
export function boundsOfFeatures(set: PathSet): Int32Array {
  const { offsets, points } = set.arcs
  const count = set.featureEnds.length
  const bounds = new Int32Array(count * 4)
  let path = 0
  let ref = 0
  for (let feature = 0; feature < count; feature++) {
    let west = 0x7fffffff
    let north = 0x7fffffff
    let east = -0x80000000
    let south = -0x80000000
    for (; path < set.featureEnds[feature]!; path++) {
      for (; ref < set.pathEnds[path]!; ref++) {
        const arc = set.refs[ref]! < 0 ? ~set.refs[ref]! : set.refs[ref]!
        for (let v = offsets[arc]!; v < offsets[arc + 1]!; v++) {
          const x = points[2 * v]!
          const y = points[2 * v + 1]!
          if (x < west) west = x
          if (x > east) east = x
          if (y < north) north = y
          if (y > south) south = y
        }
      }
    }
    bounds.set([west, north, east, south], feature * 4)
  }
  return bounds
}

/** The vertices of one path in full detail, x and y by turns in world units; of a ring without the closing one. */
export function verticesOfPath(set: PathSet, path: number): number[] {
  const { offsets, points } = set.arcs
  const vertices: number[] = []
  for (let r = path === 0 ? 0 : set.pathEnds[path - 1]!; r < set.pathEnds[path]!; r++) {
    const ref = set.refs[r]!
    const arc = ref < 0 ? ~ref : ref
    const from = offsets[arc]!
    const last = offsets[arc + 1]! - 1
    if (ref < 0) for (let v = last; v > from; v--) vertices.push(points[2 * v]!, points[2 * v + 1]!)
    else for (let v = from; v < last; v++) vertices.push(points[2 * v]!, points[2 * v + 1]!)
  }
  return vertices
}

/** The middle one of the features' widths (the larger of both sides of the box), in world units; 0 of none. */
export function medianSpan(bounds: Int32Array): number {
  const spans: number[] = []
  for (let b = 0; b < bounds.length; b += 4) {
    const span = Math.max(bounds[b + 2]! - bounds[b]!, bounds[b + 3]! - bounds[b + 1]!)
    if (span >= 0) spans.push(span)
  }
  return spans.sort((a, b) => a - b)[spans.length >> 1] ?? 0
}
