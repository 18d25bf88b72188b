import type { MicroCell } from './cells.ts'
import {
  type BuildingStyle,
  type Footprint,
  type Plot,
  placeBuildings,
  placeExactly,
} from './place-buildings.ts'
import type { EdgeKind, XY } from './plane.ts'
import { clipLeft, distanceToRing, doubleArea, inset, isInside, pointInside } from './polygon.ts'
import type { Random } from './random.ts'
import type { River } from './river.ts'

/** Metres that buildings keep from the middle of a border, by what runs there. */
export const buildingMargin: Record<EdgeKind, number> = {
  outline: 12,
  river: 0,
  ring: 29,
  arterial: 22,
  collector: 16,
  local: 11.5,
  lane: 5,
}

/** Metres between the water and the nearest building: the bank road lies between. */
const bankStrip = 38

export type MicroLayout = { buildings: Footprint[]; park: XY[] | null; school: XY[] | null }

/** Places the buildings of a micro-grid, and now and then a pocket park or a school ground. */
export function buildMicro(
  micro: MicroCell,
  marginOf: readonly number[],
  style: BuildingStyle,
  exactly: number | null,
  river: River,
  random: Random,
): MicroLayout {
  const margins = micro.ring.map((_, i) => marginOf[i]!)
  const dry = awayFromRiver(micro.ring, river)
  const plot = dry ? { ring: dry, margins: dry.map(() => 6) } : { ring: micro.ring, margins }
  const whole = { ring: micro.ring, margins: margins.map((margin) => margin / 4) }
  const isDry = ({ ring }: Footprint) => ring.every((p) => river.distance(p) > 10)
  const place = (on: Plot): Footprint[] => {
    for (const tried of [on, whole]) {
      const placed = placeBuildings(tried, style, random).filter(isDry)
      if (placed.length > 0) return placed
    }
    return [hutOnDryGround(micro.ring, river)]
  }
  if (exactly !== null)
    return { buildings: placeExactly(plot, style, exactly, random), park: null, school: null }
  const use = random.next()
  const inner = use < 0.085 ? inset(plot.ring, plot.margins) : null
  if (!inner || doubleArea(inner) < 9000) return { buildings: place(plot), park: null, school: null }
  const middle = pointInside(inner)
  const angle = random.between(-0.5, 0.5) + (random.chance(0.5) ? 0 : Math.PI)
  const ahead: XY = [middle[0] + Math.cos(angle), middle[1] + Math.sin(angle)]
  const green = clipLeft(inner, middle, ahead)
  const rest = clipLeft(inner, ahead, middle)
  if (green.length < 3 || rest.length < 3 || doubleArea(green) < 3000 || doubleArea(rest) < 3000)
    return { buildings: place(plot), park: null, school: null }
  const built = { ring: rest, margins: rest.map(() => 5) }
  const isSchool = use < 0.025
  return {
    buildings: place(built),
    park: isSchool ? null : green,
    school: isSchool ? green : null,
  }
}

/** A hut where a micro-grid that is mostly river has most dry room. */
function hutOnDryGround(ring: readonly XY[], river: River): Footprint {
  const roomAt = (p: XY) => (isInside(p, ring) ? Math.min(distanceToRing(p, ring), river.distance(p)) : -1)
  let best = pointInside(ring)
  for (const a of ring)
    for (const b of ring)
      for (const t of [0.15, 0.3, 0.5]) {
        const p: XY = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
        if (roomAt(p) > roomAt(best)) best = p
      }
  const half = Math.min(8, roomAt(best) * 0.6)
  const [x, y] = best
  const square: XY[] = [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ]
  return { ring: square, centre: best, length: 2 * half, depth: 2 * half }
}

/** The part of a ring that is dry land, where the river takes some of it; null where it does not. */
function awayFromRiver(ring: readonly XY[], river: River): XY[] | null {
  if (ring.every((p) => river.distance(p) > bankStrip)) return null
  const centre = ring.reduce((far, p) => (river.distance(p) > river.distance(far) ? p : far))
  let dry = [...ring]
  // Two cuts, one from each end of the bank, follow its bend closely enough for a plot.
  for (const [p, q] of river.bankChords(centre, bankStrip)) dry = clipLeft(dry, p, q)
  return dry.length > 2 && doubleArea(dry) > 1500 ? dry : null
}
