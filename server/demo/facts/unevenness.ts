import type { Random } from '../town/random.ts'
import type { TownArea } from '../town/town.ts'
import { toMetres } from '../town/warp.ts'

/**
 * A smooth uneven surface over the town plus some chance: neighbouring grids are alike, as they are in a real town.
 * `peaks` are places in metres from the heart with their height and reach.
 */
export function unevenness(
  grids: readonly TownArea[],
  peaks: readonly { x: number; y: number; height: number; reach: number }[],
  random: Random,
): Map<number, number> {
  const waves = Array.from({ length: 7 }, () => {
    const heading = random.between(0, Math.PI * 2)
    const k = (Math.PI * 2) / random.between(1500, 4200)
    return { kx: k * Math.cos(heading), ky: k * Math.sin(heading), phase: random.between(0, 6.3) }
  })
  return new Map(
    grids.map((grid) => {
      const [lon, lat] = grid.labelPoint
      const [x, y] = toMetres([lon * 1e7, lat * 1e7])
      const smooth = waves.reduce((sum, w) => sum + Math.sin(w.kx * x + w.ky * y + w.phase), 0) / 2.6
      const raised = peaks.reduce(
        (sum, p) => sum + p.height * Math.exp(-((x - p.x) ** 2 + (y - p.y) ** 2) / p.reach ** 2),
        0,
      )
      return [grid.id, smooth + raised + random.normal(0, 0.55)]
    }),
  )
}

/** Cuts a ranking into classes of the given shares, the lowest first; answers each id's class and its rank within it. */
export function classesByRank(
  values: ReadonlyMap<number, number>,
  shares: readonly number[],
): Map<number, number> {
  const ranked = [...values].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([id]) => id)
  const classes = new Map<number, number>()
  let [from, sum] = [0, 0]
  for (const [i, share] of shares.entries()) {
    sum += share
    const to = i === shares.length - 1 ? ranked.length : Math.round(sum * ranked.length)
    for (const id of ranked.slice(from, to)) classes.set(id, i)
    from = to
  }
  return classes
}
