import type { AreaIndex, Position } from '../../geo/model/area.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

const headings: Record<Direction, [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
}

/**
 * The area that an arrow key leads to: the nearest label point within 45° of the direction. The four directions leave
 * no gap, so that the arrows reach every area from every other (a Yao graph of four cones). @returns its id; null where
 * there is none
 */
export function neighbourOf(
  index: AreaIndex,
  from: Position,
  direction: Direction,
  fromId: number | null,
): number | null {
  const [dx, dy] = headings[direction]
  const squeeze = Math.cos((from[1] * Math.PI) / 180)
  let best: { id: number; distance: number } | null = null
  index.labelPoints.forEach((point, i) => {
    const id = index.ids[i]!
    if (point === null || id === fromId) return
    const x = (point[0] - from[0]) * squeeze
    const y = point[1] - from[1]
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy - y * dx)
    if (ahead <= 0 || aside > ahead) return
    const distance = Math.hypot(ahead, aside)
    if (best === null || distance < best.distance) best = { id, distance }
  })
  return (best as { id: number } | null)?.id ?? null
}

/** The area whose label point is nearest to a position: where the keyboard begins. */
export function nearestArea(index: AreaIndex, to: Position): number | null {
  const squeeze = Math.cos((to[1] * Math.PI) / 180)
  let best: { id: number; distance: number } | null = null
  index.labelPoints.forEach((point, i) => {
    if (point === null) return
    const distance = Math.hypot((point[0] - to[0]) * squeeze, point[1] - to[1])
    if (best === null || distance < best.distance) best = { id: index.ids[i]!, distance }
  })
  return (best as { id: number } | null)?.id ?? null
}
