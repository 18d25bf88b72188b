import type { XY } from './plane.ts'
import { centroid, distanceToSegment, isInside, pointInside } from './polygon.ts'
import type { Random } from './random.ts'

/** A plot to build on: an open ring in metres, and for each of its sides how far buildings keep away. */
export type Plot = { ring: readonly XY[]; margins: readonly number[] }

/** How a plot is built up; lengths in metres. `pitch` is the distance from row to row. */
export type BuildingStyle = {
  kind: 'slab' | 'tower' | 'old' | 'courtyard'
  length: number
  depth: number
  gap: number
  pitch: number
  floors: number
}

export type Footprint = { ring: XY[]; centre: XY; length: number; depth: number }

/** Rows of buildings along the plot's most level side, as house rows lie that want the sun. Empty where none has room. */
export function placeBuildings(plot: Plot, style: BuildingStyle, random: Random): Footprint[] {
  const angle = rowAngle(plot.ring)
  const frame = turn(plot, -angle)
  const placed = rows(frame, style, random)
  const single = placed.length > 0 ? null : squeezeIn(frame, style)
  return (single ? [single] : placed).map((print) => turnPrint(print, angle))
}

/** Exactly `count` buildings, made smaller step by step until they have room. */
export function placeExactly(plot: Plot, style: BuildingStyle, count: number, random: Random): Footprint[] {
  let tried = style
  for (let i = 0; i < 14; i++) {
    const placed = placeBuildings(plot, tried, random)
    if (placed.length >= count) return spread(placed, count)
    tried = { ...tried, length: tried.length * 0.86, gap: tried.gap * 0.8, pitch: tried.pitch * 0.88 }
    tried.depth = Math.min(tried.depth, tried.pitch * 0.6)
  }
  throw new Error(`a plot has no room for ${count} buildings`)
}

const spread = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!)

/** Direction of the rows: along the plot's sides, those preferred that run east–west; in steps of ten degrees, refined. */
function rowAngle(ring: readonly XY[]): number {
  const bins = Array.from({ length: 18 }, () => ({ weight: 0, x: 0, y: 0 }))
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length]!
    const sign = q[0] < p[0] ? -1 : 1
    const [dx, dy] = [(q[0] - p[0]) * sign, (q[1] - p[1]) * sign]
    const length = Math.hypot(dx, dy)
    const bin = bins[Math.min(17, Math.floor(((Math.atan2(dy, dx) + Math.PI / 2) / Math.PI) * 18))]!
    bin.weight += length * (dx / length) ** 3
    bin.x += dx * length
    bin.y += dy * length
  }
  const best = bins.reduce((most, bin) => (bin.weight > most.weight ? bin : most))
  return Math.atan2(best.y, best.x)
}

function rows(plot: Plot, style: BuildingStyle, random: Random): Footprint[] {
  const ys = plot.ring.map((p) => p[1])
  const [low, high] = [Math.min(...ys), Math.max(...ys)]
  const count = Math.max(1, Math.round((high - low - 10) / style.pitch))
  const step = (high - low) / count
  const prints: Footprint[] = []
  const shift = random.between(-0.1, 0.1) * style.pitch
  for (let i = 0; i < count; i++) prints.push(...row(plot, low + (i + 0.5) * step + shift, style, random))
  return prints
}

function row(plot: Plot, y: number, style: BuildingStyle, random: Random): Footprint[] {
  const [from, to] = freeStretch(plot, y, style.depth)
  const room = to - from
  const count = Math.floor((room + style.gap) / (style.length * 0.8 + style.gap))
  if (count < 1) return []
  const length = Math.min(style.length * 1.12, (room - (count - 1) * style.gap) / count)
  const step = count === 1 ? 0 : (room - length) / (count - 1)
  const prints: Footprint[] = []
  for (let i = 0; i < count; i++) {
    if (random.chance(0.07)) continue
    const cut = length * random.between(0.88, 1)
    const x = count === 1 ? from + room / 2 : from + length / 2 + i * step
    const print = rectangle([x, y + random.between(-1.2, 1.2)], cut, style.depth, style, random)
    if (fits(print.ring, plot)) prints.push(print)
  }
  return prints
}

/** The stretch of a row that every line through its depth keeps inside the plot, margins taken off. */
function freeStretch(plot: Plot, y: number, depth: number): [number, number] {
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const level of [y - depth / 2, y, y + depth / 2]) {
    let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const [i, a] of plot.ring.entries()) {
      const b = plot.ring[(i + 1) % plot.ring.length]!
      if (a[1] > level === b[1] > level) continue
      const x = a[0] + ((level - a[1]) / (b[1] - a[1])) * (b[0] - a[0])
      const margin = (plot.margins[i]! * Math.hypot(b[0] - a[0], b[1] - a[1])) / Math.abs(b[1] - a[1])
      // A counter-clockwise ring runs down on its left and up on its right.
      if (b[1] < a[1]) left = Math.min(left, x + Math.min(margin, 60))
      else right = Math.max(right, x - Math.min(margin, 60))
    }
    from = Math.max(from, left)
    to = Math.min(to, right)
  }
  return [from, to]
}

function rectangle(
  centre: XY,
  length: number,
  depth: number,
  style: BuildingStyle,
  random: Random,
): Footprint {
  const [x, y] = centre
  const [l, d] = [length / 2, depth / 2]
  if (style.kind !== 'courtyard') {
    const ring: XY[] = [
      [x - l, y - d],
      [x + l, y - d],
      [x + l, y + d],
      [x - l, y + d],
    ]
    return { ring, centre, length, depth }
  }
  const wing = Math.min(l * 0.6, d * 0.75)
  const right = random.chance(0.5) ? 1 : -1
  const ring: XY[] = [
    [x - l, y - d],
    [x + l, y - d],
    [x + l, y + d],
    [x + l - wing, y + d],
    [x + l - wing, y - d + wing],
    [x - l, y - d + wing],
  ]
  const mirrored = ring.map(([px, py]): XY => [2 * x - px, py]).reverse()
  return { ring: right === 1 ? ring : mirrored, centre: [x, y - d + wing / 2], length, depth }
}

function fits(ring: readonly XY[], plot: Plot): boolean {
  const probes = [...ring, ...ring.map((p, i) => centroid2(p, ring[(i + 1) % ring.length]!))]
  return probes.every(
    (p) =>
      isInside(p, plot.ring) &&
      plot.ring.every(
        (a, i) => distanceToSegment(p, a, plot.ring[(i + 1) % plot.ring.length]!) >= plot.margins[i]! * 0.9,
      ),
  )
}

const centroid2 = (a: XY, b: XY): XY => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** One building where the plot has most room, small enough to fit; null where not even a hut does. */
function squeezeIn(plot: Plot, style: BuildingStyle): Footprint | null {
  const inner = plot.ring
  for (const centre of [centroid(inner), pointInside(inner)])
    for (let size = 1; size > 0.15; size *= 0.85) {
      const [l, d] = [(style.length * size) / 2, (style.depth * Math.max(size, 0.3)) / 2]
      const [x, y] = centre
      const ring: XY[] = [
        [x - l, y - d],
        [x + l, y - d],
        [x + l, y + d],
        [x - l, y + d],
      ]
      const margins = plot.margins.map((margin) => margin * (size < 0.3 ? 0.1 : size))
      if (fits(ring, { ring: inner, margins })) return { ring, centre, length: 2 * l, depth: 2 * d }
    }
  return null
}

function turn(plot: Plot, angle: number): Plot {
  return { ring: plot.ring.map((p) => turned(p, angle)), margins: plot.margins }
}

function turnPrint(print: Footprint, angle: number): Footprint {
  return { ...print, ring: print.ring.map((p) => turned(p, angle)), centre: turned(print.centre, angle) }
}

const turned = ([x, y]: XY, angle: number): XY => [
  x * Math.cos(angle) - y * Math.sin(angle),
  x * Math.sin(angle) + y * Math.cos(angle),
]
