import type { MultiPolygon } from 'geojson'
import { toDegrees, toUnits } from '../coords/grid.ts'
import type { Extent, Position } from '../model/area.ts'

/** A vertex on the store's grid: [longitude, latitude] in whole units of 1e-7°. */
export type XY = readonly [number, number]
/** A ring in grid units, not closed: its last vertex joins its first. */
export type Ring = readonly XY[]
/** The shell counter-clockwise, then its holes clockwise: the ground lies to the left of every edge. */
export type Polygon = readonly Ring[]
/** [west, south, east, north] in grid units. */
export type Box = readonly [number, number, number, number]

/** The identity of an area; a draft gives its new cells numbers of its own, below zero. */
export type CellId = number

/** A cell of a coverage. More than one polygon: a second part (飞地). Equal ground has equal polygons: see `makeCell`. */
export type Cell = { readonly id: CellId; readonly polygons: readonly Polygon[]; readonly box: Box }

/** A cell of polygons that are valid and wound as they should be; rings and parts are brought into one order. */
export function makeCell(id: CellId, polygons: readonly Polygon[]): Cell {
  const ordered = polygons
    .map((polygon) => {
      const [shell, ...holes] = polygon.map(fromLowestVertex)
      return [shell!, ...holes.sort(byFirstVertex)]
    })
    .sort((a, b) => byFirstVertex(a[0]!, b[0]!))
  return { id, polygons: ordered, box: boxOf(ordered.map((polygon) => polygon[0]!)) }
}

/** An area's geometry (degrees, WGS-84) on the grid. Nothing is repaired: see `buildCoverage`. */
export const ringsOf = (geometry: MultiPolygon): Ring[][] =>
  geometry.coordinates.map((polygon) =>
    polygon.map((ring) => ring.slice(0, -1).map(([lon, lat]): XY => [toUnits(lon!), toUnits(lat!)])),
  )

/** The same with shells counter-clockwise and holes clockwise, however the geometry has them. */
export const groundOf = (geometry: MultiPolygon): Polygon[] =>
  ringsOf(geometry).map((polygon) =>
    polygon.map((ring, i) => (doubleArea(ring) > 0 === (i === 0) ? ring : ring.toReversed())),
  )

/** The geometry of a cell in degrees, WGS-84, rings closed. */
export const geometryOf = (cell: Cell): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: cell.polygons.map((polygon) =>
    polygon.map((ring) => [...ring, ring[0]!].map((vertex) => positionOf(vertex))),
  ),
})

/** A vertex in degrees. */
export const positionOf = ([x, y]: XY): Position => [toDegrees(x), toDegrees(y)]

/** A box in degrees: west, south, east, north. */
export const extentOf = ([west, south, east, north]: Box): Extent => [
  toDegrees(west),
  toDegrees(south),
  toDegrees(east),
  toDegrees(north),
]

/** The vertex nearest to a position in degrees. */
export const vertexOf = ([lon, lat]: Position): XY => [toUnits(lon), toUnits(lat)]

export const isSameVertex = (a: XY, b: XY): boolean => a[0] === b[0] && a[1] === b[1]

export const isSameRing = (a: Ring, b: Ring): boolean =>
  a.length === b.length && a.every((vertex, i) => isSameVertex(vertex, b[i]!))

/** Whether two cells have the same vertices, nodes included. */
export const hasSamePolygons = (a: Cell, b: Cell): boolean =>
  a === b ||
  (a.polygons.length === b.polygons.length &&
    a.polygons.every(
      (polygon, i) =>
        polygon.length === b.polygons[i]!.length &&
        polygon.every((ring, j) => isSameRing(ring, b.polygons[i]![j]!)),
    ))

/** The smallest box around rings. */
export function boxOf(rings: readonly Ring[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (const [x, y] of ring) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  return [west, south, east, north]
}

export const boxesMeet = (a: Box, b: Box): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

/** Whether the box around an edge meets a box. */
export const edgeMeets = (box: Box, a: XY, b: XY): boolean =>
  Math.min(a[0], b[0]) <= box[2] &&
  Math.max(a[0], b[0]) >= box[0] &&
  Math.min(a[1], b[1]) <= box[3] &&
  Math.max(a[1], b[1]) >= box[1]

/** The smallest box around boxes, wider by a margin. */
export const boxAround = (boxes: readonly Box[], margin = 0): Box => [
  Math.min(...boxes.map((box) => box[0])) - margin,
  Math.min(...boxes.map((box) => box[1])) - margin,
  Math.max(...boxes.map((box) => box[2])) + margin,
  Math.max(...boxes.map((box) => box[3])) + margin,
]

/** Every directed edge of a cell, the cell's ground on its left. */
export function* edgesOf(cell: Cell): Generator<[XY, XY]> {
  for (const polygon of cell.polygons) for (const ring of polygon) yield* edgesOfRing(ring)
}

export function* edgesOfRing(ring: Ring): Generator<[XY, XY]> {
  for (let i = 0; i < ring.length; i++) yield [ring[i]!, ring[(i + 1) % ring.length]!]
}

/** Twice the signed area of a ring in grid units: > 0 counter-clockwise. Exact up to 2^53, that is for 90 km². */
export function doubleArea(ring: Ring): number {
  const [ox, oy] = ring[0] ?? [0, 0]
  let sum = 0
  for (const [a, b] of edgesOfRing(ring)) sum += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy)
  return sum
}

/** Twice the area of a cell in grid units. */
export const doubleAreaOf = (cell: Cell): number =>
  cell.polygons.flat().reduce((sum, ring) => sum + doubleArea(ring), 0)

export const byVertex = (a: XY, b: XY): number => a[0] - b[0] || a[1] - b[1]

const byFirstVertex = (a: Ring, b: Ring): number => byVertex(a[0]!, b[0]!) || byVertex(a[1]!, b[1]!)

function fromLowestVertex(ring: Ring): Ring {
  let lowest = 0
  for (let i = 1; i < ring.length; i++) if (byVertex(ring[i]!, ring[lowest]!) < 0) lowest = i
  return lowest === 0 ? ring : [...ring.slice(lowest), ...ring.slice(0, lowest)]
}
