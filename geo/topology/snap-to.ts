import Flatbush from 'flatbush'
import { boxOf, type XY } from './cell.ts'

const metresPerUnit = 0.0111195

/**
 * Where a position that a hand gives is meant to be.
 *
 * @param at grid units
 * @param reachM how far off a hand may be, in metres
 * @param except a vertex that is being moved: neither it nor the edges that end in it are meant
 * @returns the nearest vertex in reach, or else the nearest point of an edge; null where nothing is
 */
export type Snapper = (at: XY, reachM: number, except?: XY) => XY | null

type Near = { at: XY; squaredM: number }

/** Indexes the edges that a hand may mean: borders, roads, banks, outlines of buildings. In grid units. */
export function buildSnapper(edges: readonly (readonly [XY, XY])[]): Snapper {
  if (edges.length === 0) return () => null
  const index = new Flatbush(edges.length)
  for (const edge of edges) index.add(...boxOf([edge]))
  index.finish()
  return (at, reachM, except) => {
    const perX = metresPerUnit * Math.cos(((at[1] * 1e-7) / 180) * Math.PI)
    const [dx, dy] = [reachM / perX, reachM / metresPerUnit]
    const squaredM = ([x, y]: XY) => ((x - at[0]) * perX) ** 2 + ((y - at[1]) * metresPerUnit) ** 2
    const near = index
      .search(at[0] - dx, at[1] - dy, at[0] + dx, at[1] + dy)
      .map((i) => edges[i]!)
      .filter(([a, b]) => !except || (String(a) !== String(except) && String(b) !== String(except)))
    const nearest = (points: readonly XY[]): Near | null =>
      points
        .map((point) => ({ at: point, squaredM: squaredM(point) }))
        .filter((each) => each.squaredM <= reachM ** 2)
        .sort((p, q) => p.squaredM - q.squaredM)[0] ?? null
    const found =
      nearest(near.flat()) ?? nearest(near.map(([a, b]) => footOn(a, b, at, perX / metresPerUnit)))
    return found && [Math.round(found.at[0]), Math.round(found.at[1])]
  }
}

/** The point of some edges that is nearest to a position; null without edges. */
export function nearestOn(edges: readonly (readonly [XY, XY])[], at: XY): XY | null {
  const stretch = Math.cos(((at[1] * 1e-7) / 180) * Math.PI)
  const far = ([x, y]: XY) => ((x - at[0]) * stretch) ** 2 + (y - at[1]) ** 2
  const feet = edges.map(([a, b]) => footOn(a, b, at, stretch))
  const [first] = feet
  if (!first) return null
  const [x, y] = feet.reduce((best, foot) => (far(foot) < far(best) ? foot : best), first)
  return [Math.round(x), Math.round(y)]
}

/** The point of a segment nearest to a position, where a unit of x is `stretch` times one of y. */
function footOn([ax, ay]: XY, [bx, by]: XY, [x, y]: XY, stretch: number): XY {
  const [dx, dy] = [(bx - ax) * stretch, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((x - ax) * stretch * dx + (y - ay) * dy) / length
  const share = Math.max(0, Math.min(1, along))
  return [ax + (bx - ax) * share, ay + (by - ay) * share]
}
