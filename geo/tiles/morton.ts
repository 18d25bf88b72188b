import { maxZoom } from './tile-grid.ts'

const cellShift = 31 - maxZoom

/** The place of tile column x and row y (up to 16 bits each) on the Morton curve: their bits by turns. */
export const mortonKey = (x: number, y: number): number => (spread(x) | (spread(y) << 1)) >>> 0

/** Column and row of a place on the curve. */
export const mortonCell = (key: number): { x: number; y: number } => ({
  x: gather(key),
  y: gather(key >>> 1),
})

/**
 * Sorts points along the curve of the tiles of the largest zoom; those of one tile stay in their order.
 *
 * @param points x and y by turns, in world units
 */
export function sortByMorton(points: Int32Array): { keys: Uint32Array; order: Int32Array } {
  const count = points.length / 2
  const keys = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    keys[i] = mortonKey(points[2 * i]! >>> cellShift, points[2 * i + 1]! >>> cellShift)
  }
  let order: Int32Array = Int32Array.from({ length: count }, (_, i) => i)
  for (const shift of [0, 16]) order = sortByDigit(keys, order, shift)
  return { keys: Uint32Array.from(order, (i) => keys[i]!), order }
}

/** One pass of a radix sort: stable, by 16 bits. */
function sortByDigit(keys: Uint32Array, order: Int32Array, shift: number): Int32Array {
  const starts = new Uint32Array(65537)
  for (const i of order) starts[((keys[i]! >>> shift) & 0xffff) + 1]!++
  for (let digit = 0; digit < 65536; digit++) starts[digit + 1]! += starts[digit]!
  const sorted = new Int32Array(order.length)
  for (const i of order) sorted[starts[(keys[i]! >>> shift) & 0xffff]!++] = i
  return sorted
}

function spread(value: number): number {
  let v = value & 0xffff
  v = (v | (v << 8)) & 0x00ff00ff
  v = (v | (v << 4)) & 0x0f0f0f0f
  v = (v | (v << 2)) & 0x33333333
  return (v | (v << 1)) & 0x55555555
}

function gather(key: number): number {
  let v = key & 0x55555555
  v = (v | (v >>> 1)) & 0x33333333
  v = (v | (v >>> 2)) & 0x0f0f0f0f
  v = (v | (v >>> 4)) & 0x00ff00ff
  return (v | (v >>> 8)) & 0xffff
}
