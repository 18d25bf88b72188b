import Flatbush from 'flatbush'
import { orientation } from '../topology/orientation.ts'

type XY = readonly [number, number]
type Segment = { a: XY; b: XY; ring: number; place: number; last: number }

/** Where rings meet themselves or each other. `cross`: they pass through; `touch`: one ring meets itself without passing. */
export type RingMeeting = { kind: 'cross' | 'touch'; at: XY }

/** Up to this many segments comparing all pairs is quicker than an index. */
const fewSegments = 40

/**
 * The first place where closed rings (of one polygon or multipolygon, in grid units) pass through themselves or each other;
 * where there is none, the first place where a ring touches itself; null for clean rings. Rings that touch one another at a
 * point are allowed.
 */
export function findRingMeeting(rings: readonly (readonly XY[])[]): RingMeeting | null {
  const segments = segmentsOf(rings)
  let touch: RingMeeting | null = null
  for (const [first, second] of candidatePairs(segments)) {
    const meeting = meetingOf(segments[first]!, segments[second]!)
    if (meeting?.kind === 'cross') return meeting
    touch ??= meeting
  }
  return touch
}

function segmentsOf(rings: readonly (readonly XY[])[]): Segment[] {
  return rings.flatMap((points, ring) =>
    points.slice(1).map((b, place) => ({ a: points[place]!, b, ring, place, last: points.length - 2 })),
  )
}

function* candidatePairs(segments: Segment[]): Generator<[number, number]> {
  if (segments.length <= fewSegments) {
    for (let i = 0; i < segments.length; i++) for (let j = i + 1; j < segments.length; j++) yield [i, j]
    return
  }
  const index = new Flatbush(segments.length)
  for (const { a, b } of segments)
    index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  index.finish()
  for (let i = 0; i < segments.length; i++) {
    const { a, b } = segments[i]!
    const near = index.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
    for (const j of near) if (j > i) yield [i, j]
  }
}

function meetingOf(p: Segment, q: Segment): RingMeeting | null {
  if (p.ring === q.ring && areNeighbours(p, q)) return null
  const qa = Math.sign(orientation(...p.a, ...p.b, ...q.a))
  const qb = Math.sign(orientation(...p.a, ...p.b, ...q.b))
  if (qa * qb > 0) return null
  const pa = Math.sign(orientation(...q.a, ...q.b, ...p.a))
  const pb = Math.sign(orientation(...q.a, ...q.b, ...p.b))
  if (pa * pb > 0) return null
  if (qa * qb < 0 && pa * pb < 0) return { kind: 'cross', at: crossingPoint(p, q) }
  if (p.ring !== q.ring) return null
  const at = [p.a, p.b].find((end) => isWithin(end, q)) ?? [q.a, q.b].find((end) => isWithin(end, p))
  return at ? { kind: 'touch', at } : null
}

const areNeighbours = (p: Segment, q: Segment): boolean => {
  const apart = Math.abs(p.place - q.place)
  return apart === 1 || apart === p.last
}

/** Whether a point lies on a segment, ends included. */
const isWithin = (point: XY, { a, b }: Segment): boolean =>
  orientation(...a, ...b, ...point) === 0 &&
  point[0] >= Math.min(a[0], b[0]) &&
  point[0] <= Math.max(a[0], b[0]) &&
  point[1] >= Math.min(a[1], b[1]) &&
  point[1] <= Math.max(a[1], b[1])

function crossingPoint(p: Segment, q: Segment): XY {
  const along = orientation(...q.a, ...q.b, ...p.a)
  const beyond = orientation(...q.a, ...q.b, ...p.b)
  const share = along / (along - beyond)
  return [p.a[0] + (p.b[0] - p.a[0]) * share, p.a[1] + (p.b[1] - p.a[1]) * share]
}
