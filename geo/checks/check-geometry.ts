import type { MultiLineString, MultiPolygon, Point } from 'geojson'
import { union } from 'polyclip-ts'
import type { Datum } from '../coords/datum.ts'
import { toDegrees, toUnits, unitsPerDegree } from '../coords/grid.ts'
import type { Extent, Position } from '../model/area.ts'
import { checkPosition, type PositionFault } from './check-position.ts'
import { findRingMeeting } from './ring-crossing.ts'
import { ringIsClockwise } from './ring-direction.ts'

export type GeometryFault = {
  code:
    | PositionFault['code']
    | 'geometry-missing'
    | 'geometry-type'
    | 'too-few-points'
    | 'collapsed-ring'
    | 'ring-crosses-itself'
  reason: string
  at: Position | null
}
export type CheckedGeometry = Point | MultiLineString | MultiPolygon
export type GeometryCheck =
  | { ok: true; geometry: CheckedGeometry; repaired: boolean }
  | { ok: false; fault: GeometryFault }
export type GeometryRule = {
  shape: 'polygon' | 'line' | 'point' | 'any'
  datum: Datum
  cityExtent: Extent | null
}

/**
 * A geometry as it stands in a file → WGS-84 on the store's grid, multi-part, shells counter-clockwise, or the first thing that
 * is wrong with it and where. `repaired`: a part without area was left out beside good ones, or a ring that touches itself was
 * taken apart there. A ring that crosses itself is refused, because nobody can say which side was meant.
 */
export function checkGeometry(raw: unknown, rule: GeometryRule): GeometryCheck {
  try {
    return shapeOf(raw, rule)
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Carries a fault out of nested loops; never leaves this file. */
class Refusal extends Error {
  constructor(readonly fault: GeometryFault) {
    super(fault.reason)
  }
}

const refuse = (code: GeometryFault['code'], reason: string, at: Position | null = null): never => {
  throw new Refusal({ code, reason, at })
}

function shapeOf(raw: unknown, rule: GeometryRule): GeometryCheck {
  if (typeof raw !== 'object' || raw === null || !('type' in raw) || !('coordinates' in raw))
    return refuse('geometry-missing', 'has no geometry')
  const { type, coordinates } = raw
  const wants = (shape: GeometryRule['shape']) => rule.shape === shape || rule.shape === 'any'
  const asList = (value: unknown): unknown[] =>
    Array.isArray(value) ? value : refuse('geometry-type', 'its coordinates are not a list')
  switch (true) {
    case type === 'Point' && wants('point'):
      return plain({ type: 'Point', coordinates: toPosition(coordinates, rule) })
    case type === 'LineString' && wants('line'):
      return plain({ type: 'MultiLineString', coordinates: [toLine(asList(coordinates), rule)] })
    case type === 'MultiLineString' && wants('line'):
      return plain({
        type: 'MultiLineString',
        coordinates: asList(coordinates).map((line) => toLine(asList(line), rule)),
      })
    case type === 'Polygon' && wants('polygon'):
      return toPolygons([asList(coordinates)], rule)
    case type === 'MultiPolygon' && wants('polygon'):
      return toPolygons(asList(coordinates).map(asList), rule)
    default:
      return refuse('geometry-type', `is a ${String(type)}, not a ${rule.shape}`)
  }
}

const plain = (geometry: CheckedGeometry): GeometryCheck => ({ ok: true, geometry, repaired: false })

function toPosition(raw: unknown, rule: GeometryRule): Position {
  const [x, y] = toUnitPosition(raw, rule)
  return [toDegrees(Math.round(x)), toDegrees(Math.round(y))]
}

/** In grid units, not yet rounded. */
function toUnitPosition(raw: unknown, rule: GeometryRule): Position {
  const checked = checkPosition(raw, rule.datum, rule.cityExtent)
  if (!checked.ok) return refuse(checked.fault.code, checked.fault.reason)
  return [checked.position[0] * unitsPerDegree, checked.position[1] * unitsPerDegree]
}

function toLine(raw: unknown[], rule: GeometryRule): Position[] {
  const line = raw.map((position) => toPosition(position, rule))
  const kept = line.filter((p, i) => i === 0 || p[0] !== line[i - 1]![0] || p[1] !== line[i - 1]![1])
  if (kept.length < 2) return refuse('too-few-points', 'a line needs two different points', line[0] ?? null)
  return kept
}

function toPolygons(raw: unknown[][], rule: GeometryRule): GeometryCheck {
  const parts = raw.map((polygon) => polygon.map((ring) => toRing(ring, rule)))
  const exact = parts.map(withoutFlatRings).filter((polygon) => polygon.length > 0)
  if (exact.length === 0)
    return refuse('too-few-points', 'a ring needs three different points', placeOf(parts))
  const rounded = exact
    .map((polygon) => withoutFlatRings(polygon.map(roundRing)))
    .filter((each) => each.length > 0)
  if (rounded.length === 0)
    return refuse('collapsed-ring', 'has no area on the grid of 1e-7 degree', placeOf(parts))
  const meeting = findRingMeeting(rounded.flat())
  if (meeting?.kind === 'cross') {
    // rounding may push two edges that nearly touch through each other; only a crossing of the file itself is refused
    const own = findRingMeeting(exact.flat())
    if (own?.kind === 'cross')
      return refuse('ring-crosses-itself', 'a ring crosses itself or another ring', degrees(own.at))
  }
  const coordinates = rounded.map((polygon) => polygon.map((ring) => ring.map(degrees)))
  const polygons = meeting ? repair(coordinates) : coordinates
  return {
    ok: true,
    geometry: { type: 'MultiPolygon', coordinates: polygons.map(directed) },
    repaired: meeting !== null || exact.length < raw.length,
  }
}

/** Without the holes that hold no area; nothing is left of a polygon whose shell holds none. */
const withoutFlatRings = (polygon: Position[][]): Position[][] =>
  isFlat(polygon[0]) ? [] : polygon.filter((ring) => !isFlat(ring))

const isFlat = (ring: Position[] | undefined): boolean =>
  !ring || new Set(ring.map(([x, y]) => `${x} ${y}`)).size < 3

const degrees = ([x, y]: readonly [number, number]): Position => [
  toDegrees(Math.round(x)),
  toDegrees(Math.round(y)),
]

const placeOf = (polygons: Position[][][]): Position | null => {
  const first = polygons[0]?.[0]?.[0]
  return first ? degrees(first) : null
}

/** One closed ring in grid units, not yet rounded. A ring whose end does not meet its beginning is closed. */
function toRing(raw: unknown, rule: GeometryRule): Position[] {
  if (!Array.isArray(raw)) return refuse('geometry-type', 'a ring is not a list of positions')
  const ring = raw.map((position) => toUnitPosition(position, rule))
  const first = ring[0]
  const last = ring.at(-1)
  if (first && last && !isSame(first, last)) ring.push([...first])
  return ring
}

const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

/** On the grid, without repeated points and without spikes that turn straight back. */
function roundRing(ring: Position[]): Position[] {
  let points = ring.slice(0, -1).map(([x, y]): Position => [Math.round(x), Math.round(y)])
  for (let before = 0; before !== points.length; ) {
    before = points.length
    points = points.filter((point, i) => {
      const next = points[(i + 1) % before]!
      return !isSame(point, next) && !isSame(points[(i + before - 1) % before]!, next)
    })
  }
  return points[0] ? [...points, points[0]] : []
}

/** Rings that touch themselves, taken apart into simple ones. */
function repair(polygons: Position[][][]): Position[][][] {
  return union(polygons).map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): Position => [toDegrees(toUnits(x)), toDegrees(toUnits(y))])),
  )
}

/** Shells counter-clockwise, holes clockwise (RFC 7946). */
const directed = (polygon: Position[][]): Position[][] =>
  polygon.map((ring, i) => (ringIsClockwise(ring) === (i === 0) ? ring.toReversed() : ring))
