import Flatbush from 'flatbush'
import type { Extent } from '../model/area.ts'
import { arcsAtZoom, type SimplifiedArcs } from './arcs.ts'
import { ClipSpace, clipLine, clipRing } from './clip-path.ts'
import { boundsOfFeatures, type PathSet } from './path-set.ts'
import type { PropertyTable } from './property-table.ts'
import { latitudeOf, longitudeOf, shiftOf, tileBuffer, tileExtent } from './tile-grid.ts'
import type { TileSlice } from './tile-slice.ts'
import { type Placement, writePath } from './write-path.ts'

/** A layer of lines or polygons, ready to be cut into tiles. */
export type PathLayer = {
  kind: 'line' | 'polygon'
  set: PathSet
  table: PropertyTable
  /** West, north, east, south of each feature, in world units. */
  bounds: Int32Array
  /** Boxes of the features that have a geometry, in world units; null where there is none. */
  tree: Flatbush | null
  /** The feature of each box. */
  features: Int32Array
  /** The zoom from which each feature is shown; null: from the first. */
  minZooms: Uint8Array | null
}

/** Row i of the table is feature i of the set, shown from zoom minZooms[i] on. */
export function makePathLayer(
  kind: 'line' | 'polygon',
  set: PathSet,
  table: PropertyTable,
  minZooms: Uint8Array | null = null,
): PathLayer {
  const bounds = boundsOfFeatures(set)
  const features: number[] = []
  for (let f = 0; f < set.featureEnds.length; f++) if (bounds[4 * f]! <= bounds[4 * f + 2]!) features.push(f)
  if (features.length === 0) {
    return { kind, set, table, bounds, tree: null, features: new Int32Array(0), minZooms }
  }
  const tree = new Flatbush(features.length, 16, Int32Array)
  for (const f of features) {
    tree.add(bounds[4 * f]!, bounds[4 * f + 1]!, bounds[4 * f + 2]!, bounds[4 * f + 3]!)
  }
  tree.finish()
  return { kind, set, table, bounds, tree, features: Int32Array.from(features), minZooms }
}

/** What the layer covers, in degrees. */
export function extentOfLayer(layer: PathLayer): Extent | null {
  const { tree } = layer
  if (!tree) return null
  return [longitudeOf(tree.minX), latitudeOf(tree.maxY), longitudeOf(tree.maxX), latitudeOf(tree.minY)]
}

const box = { low: -tileBuffer, high: tileExtent + tileBuffer }

/** Writes what of the layer lies in tile z/x/y (with its buffer) into `slice`. */
export function slicePaths(layer: PathLayer, z: number, x: number, y: number, slice: TileSlice): void {
  slice.begin(layer.kind, layer.table)
  if (!layer.tree) return
  const shift = shiftOf(z)
  const size = 2 ** shift
  const originX = x * tileExtent
  const originY = y * tileExtent
  // One unit more on each side than the box: what is rounded into the box may begin outside it.
  const west = (originX + box.low - 1) * size
  const north = (originY + box.low - 1) * size
  const east = (originX + box.high + 1) * size
  const south = (originY + box.high + 1) * size
  const found = layer.tree.search(west, north, east, south)
  const at = { shift, originX, originY }
  const arcs = arcsAtZoom(layer.set.arcs, z)
  const write = layer.kind === 'polygon' ? writePolygon : writeLine
  for (const item of found) {
    const feature = layer.features[item]!
    if (layer.minZooms && layer.minZooms[feature]! > z) continue
    const b = 4 * feature
    const isInside =
      layer.bounds[b]! >= west + 2 * size &&
      layer.bounds[b + 1]! >= north + 2 * size &&
      layer.bounds[b + 2]! <= east - 2 * size &&
      layer.bounds[b + 3]! <= south - 2 * size
    write(layer.set, feature, arcs, at, isInside, slice)
    slice.endFeature(feature)
  }
}

type Write = (
  set: PathSet,
  feature: number,
  arcs: SimplifiedArcs,
  at: Placement,
  isInside: boolean,
  slice: TileSlice,
) => void

const space = new ClipSpace()

/**
 * Leaves out every ring that has no area after quantising, or that turned over: where a cell turns over, its
 * neighbours, which have the same vertices, cover the place twice, so nothing is opened. That is decided before
 * cutting, so all tiles agree on it.
 */
const writePolygon: Write = (set, feature, arcs, at, isInside, slice) => {
  const end = set.featureEnds[feature]!
  let outerIsKept = false
  for (let path = feature === 0 ? 0 : set.featureEnds[feature - 1]!; path < end; path++) {
    const isHole = set.isHole[path]!
    if (isHole === 1 && !outerIsKept) continue
    const count = writePath(set, path, arcs, at, true, slice)
    const area = areaOf(slice.points, slice.vertexCount, count)
    const isKept = isHole === 1 ? area < 0 : area > 0
    if (isHole === 0) outerIsKept = isKept
    if (!isKept) continue
    if (isInside) slice.endPart(count, isHole)
    else if (!cutAndEndRing(slice, count, isHole) && isHole === 0) outerIsKept = false
  }
}

function cutAndEndRing(slice: TileSlice, count: number, isHole: number): boolean {
  const start = 2 * slice.vertexCount
  space.reserve(count)
  copy(slice.points, start, space.from, 0, 2 * count)
  const left = clipRing(space, count, box)
  if (left < 3) return false
  slice.reserve(left)
  copy(space.from, 0, slice.points, start, 2 * left)
  if (areaOf(slice.points, slice.vertexCount, left) === 0) return false
  slice.endPart(left, isHole)
  return true
}

/** Of some tens of numbers a loop copies quicker than `set` with its two views. */
function copy(from: Int32Array, fromAt: number, to: Int32Array, toAt: number, count: number): void {
  for (let i = 0; i < count; i++) to[toAt + i] = from[fromAt + i]!
}

const writeLine: Write = (set, feature, arcs, at, isInside, slice) => {
  const end = set.featureEnds[feature]!
  for (let path = feature === 0 ? 0 : set.featureEnds[feature - 1]!; path < end; path++) {
    const count = writePath(set, path, arcs, at, false, slice)
    if (count < 2) continue
    if (isInside) {
      slice.endPart(count, 0)
      continue
    }
    const start = 2 * slice.vertexCount
    const line = Array.from(slice.points.subarray(start, start + 2 * count))
    for (const part of clipLine(line, box)) {
      slice.reserve(part.length / 2)
      slice.points.set(part, 2 * slice.vertexCount)
      slice.endPart(part.length / 2, 0)
    }
  }
}

/** Twice the area in square tile units; positive where the ring runs clockwise on the screen. */
function areaOf(points: Int32Array, start: number, count: number): number {
  if (count < 3) return 0
  const x0 = points[2 * start]!
  const y0 = points[2 * start + 1]!
  let sum = 0
  for (let i = start + 1; i + 1 < start + count; i++) {
    const ax = points[2 * i]! - x0
    const ay = points[2 * i + 1]! - y0
    sum += ax * (points[2 * i + 3]! - y0) - (points[2 * i + 2]! - x0) * ay
  }
  return sum
}
