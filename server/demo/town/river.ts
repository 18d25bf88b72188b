import { riverMiddle } from './layout.ts'
import type { XY } from './plane.ts'
import { planHalf, type Warp } from './warp.ts'

/** Half the river's width at a plan x, in metres: it narrows at the old bridges and widens downstream. */
export const riverHalfWidth = (x: number): number =>
  64 + 9 * Math.sin(x / 780 + 0.4) + 6 * Math.sin(x / 310) + (9 * x) / planHalf.x

export type River = {
  /** Middle line, west to east, in metres. */
  middle: XY[]
  /** A closed area, open ring, in metres. */
  ring: XY[]
  /** A line along the bank, `away` metres from the water, inside the town. */
  bankLine(bank: 'north' | 'south', away: number): XY[]
  /** Lines along the bank nearest to a point, `away` metres from the water, directed so that the point is on their left. */
  bankChords(point: XY, away: number): [XY, XY][]
  /** Metres from the water's edge; negative on the water. */
  distance(point: XY): number
}

/** The river on the ground: the bent middle line with its width, running on beyond the town on both sides. */
export function createRiver(warp: Warp): River {
  const beyond = 3400
  const xs: number[] = []
  for (let x = -planHalf.x - beyond; x <= planHalf.x + beyond; x += 45) xs.push(x)
  const middle = xs.map((x) => warp([x, riverMiddle(x)]))
  const normals = middle.map((_, i) => {
    const [a, b] = [middle[Math.max(0, i - 2)]!, middle[Math.min(middle.length - 1, i + 2)]!]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length] as const
  })
  const bank = (sign: 1 | -1, away: number): XY[] =>
    middle.map((p, i) => {
      const d = sign * (riverHalfWidth(xs[i]!) + away)
      return [p[0] + normals[i]![0] * d, p[1] + normals[i]![1] * d]
    })
  const halfWidths = xs.map(riverHalfWidth)
  const west = middle[0]![0]
  const pace = (middle.at(-1)![0] - west) / (middle.length - 1)
  const inTown = (_: unknown, i: number) => Math.abs(xs[i]!) <= planHalf.x
  return {
    middle,
    ring: [...bank(-1, 0), ...bank(1, 0).reverse()],
    bankLine: (side, away) => bank(side === 'north' ? 1 : -1, away).filter(inTown),
    bankChords: ([px, py], away) => {
      let near = 2
      for (const [i, [x, y]] of middle.entries())
        if (Math.hypot(x - px, y - py) < Math.hypot(middle[near]![0] - px, middle[near]![1] - py)) near = i
      const [mx, my] = middle[near]!
      const north = (px - mx) * normals[near]![0] + (py - my) * normals[near]![1] > 0
      const line = bank(north ? 1 : -1, away)
      const [a, b, c] = [line[near - 2]!, line[near]!, line[near + 2]!]
      return north
        ? [
            [a, b],
            [b, c],
          ]
        : [
            [b, a],
            [c, b],
          ]
    },
    distance: ([px, py]) => {
      let least = Number.POSITIVE_INFINITY
      const near = Math.round((px - west) / pace)
      const [from, to] = [Math.max(0, near - 18), Math.min(middle.length - 1, near + 18)]
      for (let i = from; i <= to; i++) {
        const [x, y] = middle[i]!
        least = Math.min(least, Math.hypot(x - px, y - py) - halfWidths[i]!)
      }
      return least
    },
  }
}
