import { findRingMeeting } from '../checks/ring-crossing.ts'
import { doubleArea, isSameVertex, type Polygon, positionOf, type Ring } from './cell.ts'
import { type Refusal, refuse } from './coverage.ts'

/**
 * Polygons as a hand draws them (grid units, rings open or closed, wound either way) as ground.
 *
 * Refused: `line-too-short` (a ring of less than three vertices), `ring-crosses-itself` (a bow-tie: nobody can say which side
 * was meant), at the place.
 */
export function drawnGround(drawn: readonly Polygon[]): { ok: true; ground: Polygon[] } | Refusal {
  const ground: Polygon[] = []
  for (const polygon of drawn) {
    const rings = polygon.map(open)
    const short = rings.find((ring) => ring.length < 3)
    if (short || rings.length === 0) return refuse('line-too-short', short?.[0] ? positionOf(short[0]) : null)
    const meeting = findRingMeeting(rings.map((ring) => [...ring, ring[0]!]))
    if (meeting)
      return refuse('ring-crosses-itself', positionOf([Math.round(meeting.at[0]), Math.round(meeting.at[1])]))
    ground.push(rings.map((ring, i) => (doubleArea(ring) > 0 === (i === 0) ? ring : ring.toReversed())))
  }
  return { ok: true, ground }
}

/** Without repeated vertices, the last of which may be the first. */
const open = (ring: Ring): Ring =>
  ring.filter((vertex, i) => !isSameVertex(vertex, ring[(i + 1) % ring.length]!))
