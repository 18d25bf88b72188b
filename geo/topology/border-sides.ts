import type { Position as GeoPosition, MultiPolygon } from 'geojson'
import type { Position } from '../model/area.ts'
import type { SideName, sides } from '../model/notice.ts'
import { buildLocator } from './locator.ts'

export type Side = (typeof sides)[number]

/** Something with a name that a border may run along; shells hold the ground of water. Degrees, WGS-84. */
export type Landmark = {
  name: SideName
  lines: readonly (readonly GeoPosition[])[]
  shells?: readonly (readonly GeoPosition[])[]
}

type XY = readonly [number, number]

/** Metres between the places at which a border is looked at, and how near a landmark is beside it. */
const stepM = 10
const besideM = 20
/** A name that less of a side runs along is left out. */
const leastShare = 0.25
const mostNames = 2

/**
 * The extent of an area in words (四至): what each side of its border runs along, the longest stretch first. Landmarks go before
 * the areas behind; a side with neither has no names.
 *
 * @param geometry degrees, WGS-84; shells counter-clockwise
 * @param around the areas around it
 */
export function borderSides(
  geometry: MultiPolygon,
  landmarks: readonly Landmark[],
  around: readonly { id: number; name: SideName; geometry: MultiPolygon }[],
): Record<Side, SideName[]> {
  const toMetres = metresAt(geometry.coordinates[0]![0]![0]!)
  const toDegrees = degreesAt(geometry.coordinates[0]![0]![0]!)
  const locator = buildLocator(around)
  const nameOfArea = new Map(around.map(({ id, name }) => [id, name]))
  const known = landmarks.map(({ name, lines, shells = [] }) => ({
    name,
    segments: lines.flatMap((line) => segmentsOf(line.map(toMetres))),
    shells: shells.map((shell) => shell.map(toMetres)),
  }))
  const tally: Record<Side, Map<string, { name: SideName; n: number }>> = {
    north: new Map(),
    east: new Map(),
    south: new Map(),
    west: new Map(),
  }
  const lengths: Record<Side, number> = { north: 0, east: 0, south: 0, west: 0 }
  for (const [shell] of geometry.coordinates)
    for (const { at, side, outward } of placesAlong(shell!.map(toMetres))) {
      lengths[side] += 1
      const beside = known.filter(
        ({ segments, shells }) => isBeside(at, segments) || shells.some((shell) => isInside(at, shell)),
      )
      const behind = locator.locate(toDegrees([at[0] + 3 * outward[0], at[1] + 3 * outward[1]]))
      const area = behind.status === 'located' ? nameOfArea.get(behind.areaId) : undefined
      for (const name of [...beside.map((each) => each.name), ...(area ? [area] : [])]) {
        const key = `${name.kind} ${name.nameZh}`
        tally[side].set(key, { name, n: (tally[side].get(key)?.n ?? 0) + 1 })
      }
    }
  const namesOf = (side: Side): SideName[] => {
    const much = [...tally[side].values()]
      .filter(({ n }) => n >= leastShare * lengths[side])
      .sort((a, b) => b.n - a.n)
      .map(({ name }) => name)
    const marks = much.filter(({ kind }) => kind !== 'area')
    return (marks.length > 0 ? marks : much).slice(0, mostNames)
  }
  return { north: namesOf('north'), east: namesOf('east'), south: namesOf('south'), west: namesOf('west') }
}

/** Places along a closed ring that runs counter-clockwise, in metres, with the way out. */
function* placesAlong(ring: readonly XY[]): Generator<{ at: XY; side: Side; outward: XY }> {
  for (const [a, b] of segmentsOf(ring)) {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    if (length === 0) continue
    const outward: XY = [dy / length, -dx / length]
    const side: Side =
      Math.abs(outward[0]) > Math.abs(outward[1])
        ? outward[0] > 0
          ? 'east'
          : 'west'
        : outward[1] > 0
          ? 'north'
          : 'south'
    const count = Math.ceil(length / stepM)
    for (let i = 0; i < count; i++) {
      const share = (i + 0.5) / count
      yield { at: [a[0] + share * dx, a[1] + share * dy], side, outward }
    }
  }
}

const segmentsOf = (line: readonly XY[]): [XY, XY][] => line.slice(1).map((vertex, i) => [line[i]!, vertex])

const isBeside = ([x, y]: XY, segments: readonly (readonly [XY, XY])[]): boolean =>
  segments.some(([[ax, ay], [bx, by]]) => {
    const [dx, dy] = [bx - ax, by - ay]
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
    const share = Math.max(0, Math.min(1, along))
    return Math.hypot(ax + share * dx - x, ay + share * dy - y) <= besideM
  })

function isInside([x, y]: XY, ring: readonly XY[]): boolean {
  let inside = false
  for (const [[ax, ay], [bx, by]] of segmentsOf(ring))
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  return inside
}

const metresPerDegree = 111_195

/** Positions as metres from an origin, on a sphere and locally flat. */
const metresAt = ([lon0, lat0]: GeoPosition) => {
  const narrowed = metresPerDegree * Math.cos((lat0! * Math.PI) / 180)
  return ([lon, lat]: GeoPosition): XY => [(lon! - lon0!) * narrowed, (lat! - lat0!) * metresPerDegree]
}

const degreesAt = ([lon0, lat0]: GeoPosition) => {
  const narrowed = metresPerDegree * Math.cos((lat0! * Math.PI) / 180)
  return ([x, y]: XY): Position => [lon0! + x / narrowed, lat0! + y / metresPerDegree]
}
