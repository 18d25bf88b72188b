import type { Position } from '../model/area.ts'

/** The length of a closed ring in metres, on a sphere and locally flat: good to half a per cent, for telling a gap from a sliver. */
export function ringLength(ring: readonly Position[]): number {
  let length = 0
  for (let i = 1; i < ring.length; i++) length += metresBetween(ring[i - 1]!, ring[i]!)
  return length
}

/** Between positions that lie near each other; as good as `ringLength`. */
export function metresBetween([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const metresPerDegree = 111_195
  const dx = (lon2 - lon1) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180)
  return Math.hypot(dx, lat2 - lat1) * metresPerDegree
}
