import type { SimplifiedArcs } from './arcs.ts'
import type { PathSet } from './path-set.ts'
import type { TileSlice } from './tile-slice.ts'

/** Where a tile lies: the zoom's shift from world to tile units, and the tile's corner in tile units of the world. */
export type Placement = { shift: number; originX: number; originY: number }

/**
 * Writes one path, quantised to the zoom's grid and counted from the tile's corner, behind what `slice` holds; it is
 * not yet taken as a part. Vertices that fall together are one; of a ring, so are the last and the first.
 *
 * @returns the number of vertices written
 */
export function writePath(
  set: PathSet,
  path: number,
  arcs: SimplifiedArcs,
  at: Placement,
  isRing: boolean,
  slice: TileSlice,
): number {
  const first = path === 0 ? 0 : set.pathEnds[path - 1]!
  const end = set.pathEnds[path]!
  const { refs } = set
  const { offsets, points } = arcs
  slice.reserve(lengthOf(refs, first, end, offsets))
  const out = slice.points
  const { shift, originX, originY } = at
  const half = 2 ** (shift - 1)
  const start = 2 * slice.vertexCount
  let to = start
  let lastX = -0x80000000
  let lastY = 0
  for (let r = first; r < end; r++) {
    const ref = refs[r]!
    const arc = ref < 0 ? ~ref : ref
    const step = ref < 0 ? -2 : 2
    let i = 2 * (ref < 0 ? offsets[arc + 1]! - 1 : offsets[arc]!)
    for (let left = offsets[arc + 1]! - offsets[arc]!; left > 0; left--) {
      const x = ((points[i]! + half) >>> shift) - originX
      const y = ((points[i + 1]! + half) >>> shift) - originY
      i += step
      if (x === lastX && y === lastY) continue
      out[to++] = x
      out[to++] = y
      lastX = x
      lastY = y
    }
  }
  if (isRing) while (to > start + 2 && out[to - 2] === out[start] && out[to - 1] === out[start + 1]) to -= 2
  return (to - start) / 2
}

function lengthOf(refs: Int32Array, first: number, end: number, offsets: Int32Array): number {
  let length = 0
  for (let r = first; r < end; r++) {
    const arc = refs[r]! < 0 ? ~refs[r]! : refs[r]!
    length += offsets[arc + 1]! - offsets[arc]!
  }
  return length
}
