import { type CutStyle, cutFace } from './cut-face.ts'
import { layOut, riverMiddle } from './layout.ts'
import type { Face, Plane, XY } from './plane.ts'
import type { Random } from './random.ts'
import { drawnIn, planHalf } from './warp.ts'

export type CommunityCell = { street: string; grids: Face[] }

/** How many grids each community of a quarter shall have; a quarter that is not named here is shared out evenly. */
const plannedSizes: Record<string, number[]> = {
  // 22 grids in three communities: the two-level staffing example stands here.
  guixi: [7, 7, 8],
  // A community of five grids: one compound covers it whole.
  jinping: [5],
}

const gridsInTown = 430
const gridsPerCommunity = 7.1

/** Cuts the quarters into communities and those into grids, by weight. */
export function partitionTown(random: Random): { plane: Plane; communities: CommunityCell[] } {
  const { plane, quarters } = layOut()
  const counts = shareOut(
    gridsInTown,
    quarters.map(({ face }) => weigh(plane.corners(face))),
  )
  const communities: CommunityCell[] = []
  for (const [i, { street, face }] of quarters.entries()) {
    const stream = random.fork(`quarter ${i}`)
    const sizes = communitySizes(counts[i]!, plannedSizes[street] ?? [])
    for (const [size, part] of cutBySizes(plane, face, sizes, (parts) => communityStyle(parts), stream))
      communities.push({ street, grids: cutEvenly(plane, part, size, gridStyle, stream) })
  }
  return { plane, communities }
}

function communitySizes(grids: number, planned: number[]): number[] {
  const rest = grids - planned.reduce((sum, size) => sum + size, 0)
  const count = Math.max(1, Math.round(rest / gridsPerCommunity))
  return [...planned, ...Array.from({ length: count }, (_, i) => Math.floor((rest + i) / count))]
}

const communityStyle = (parts: number): CutStyle => ({
  kind: parts > 3 ? 'arterial' : 'collector',
  snap: 170,
  skew: 0.05,
})
const gridStyle = (parts: number): CutStyle => ({
  kind: parts > 4 ? 'collector' : 'local',
  snap: 70,
  skew: 0.06,
})
const microStyle = (): CutStyle => ({ kind: 'lane', snap: 22, skew: 0.05 })

/** Cuts a grid into micro-grids of about equal weight. */
export const cutIntoMicros = (plane: Plane, grid: Face, count: number, random: Random): Face[] =>
  cutEvenly(plane, grid, count, microStyle, random)

function cutEvenly(
  plane: Plane,
  face: Face,
  count: number,
  style: (parts: number) => CutStyle,
  random: Random,
): Face[] {
  return cutBySizes(plane, face, new Array<number>(count).fill(1), style, random).map(([, part]) => part)
}

/** Cuts a face into parts weighing as the sizes do, halving the list each time. */
function cutBySizes(
  plane: Plane,
  face: Face,
  sizes: readonly number[],
  style: (parts: number) => CutStyle,
  random: Random,
): [number, Face][] {
  if (sizes.length === 1) return [[sizes[0]!, face]]
  const middle = sizes.length >> 1
  const [first, second] = [sizes.slice(0, middle), sizes.slice(middle)]
  const sum = (list: readonly number[]) => list.reduce((total, size) => total + size, 0)
  const share = sum(first) / sum(sizes)
  const parts = cutFace(plane, face, share, style(sizes.length), weigh, random)
  return [
    ...cutBySizes(plane, parts[0], first, style, random),
    ...cutBySizes(plane, parts[1], second, style, random),
  ]
}

/** Whole shares of a total in proportion to weights, by largest remainder. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const order = exact.map((_, i) => i).sort((a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!))
  let left = total - shares.reduce((a, b) => a + b, 0)
  for (const i of order) if (left-- > 0) shares[i]!++
  return shares
}

/** Households per area at a place of the plan, relative: dense in the middle, none on the river. */
function density(x: number, y: number): number {
  const [u, v] = [x / planHalf.x, y / planHalf.y]
  const roundedOff = drawnIn(u, v) ** 2
  const fromHeart = ((u - 0.05) ** 2 + (v + 0.08) ** 2) / 0.3
  const offRiver = Math.min(1, Math.max(0.02, (Math.abs(y - riverMiddle(x)) - 30) / 110))
  return roundedOff * offRiver * (0.62 + 1.15 * Math.exp(-fromHeart))
}

/** Integral of the density over a convex polygon, sampled. */
function weigh(polygon: readonly XY[]): number {
  const cx = polygon.reduce((sum, p) => sum + p[0], 0) / polygon.length
  const cy = polygon.reduce((sum, p) => sum + p[1], 0) / polygon.length
  let total = 0
  for (const [i, p] of polygon.entries()) {
    const q = polygon[(i + 1) % polygon.length]!
    const area = Math.abs((p[0] - cx) * (q[1] - cy) - (q[0] - cx) * (p[1] - cy)) / 2
    total += weighTriangle([cx, cy], p, q, area, area > 40_000 ? 2 : 1)
  }
  return total
}

function weighTriangle(a: XY, b: XY, c: XY, area: number, depth: number): number {
  if (depth === 0) return area * density((a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3)
  const half = (p: XY, q: XY): XY => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const [ab, bc, ca] = [half(a, b), half(b, c), half(c, a)]
  const quarter = area / 4
  return (
    weighTriangle(a, ab, ca, quarter, depth - 1) +
    weighTriangle(ab, b, bc, quarter, depth - 1) +
    weighTriangle(ca, bc, c, quarter, depth - 1) +
    weighTriangle(ab, bc, ca, quarter, depth - 1)
  )
}
