import { geodesicArea } from '../coords/geodesic-area.ts'
import type { Position } from '../model/area.ts'
import { type Cell, geometryOf, makeCell, type Polygon } from './cell.ts'
import { ringLength } from './ring-length.ts'

/** Ground below this is below what boundaries are measured to, in square metres. */
export const smallestM2 = 1

/** What is narrower than this is two borders that were meant to be one, in metres. */
export const sliverWidthM = 5

/** Whether all of a cell lies below what boundaries are measured to. */
export const isTooSmall = (cell: Cell): boolean => squareMetresOf(cell.polygons) < smallestM2

/** Geodesic, in square metres. */
export const squareMetresOf = (polygons: readonly Polygon[]): number =>
  geodesicArea(geometryOf(makeCell(0, polygons)))

/** The length of all borders of ground, in metres. */
export const metresAround = (polygons: readonly Polygon[]): number =>
  geometryOf(makeCell(0, polygons))
    .coordinates.flat()
    .reduce((sum, ring) => sum + ringLength(ring as Position[]), 0)

/** Whether ground is narrow on average: 2 × area ÷ length of its borders. */
export const isSliver = (polygons: readonly Polygon[]): boolean =>
  (2 * squareMetresOf(polygons)) / metresAround(polygons) < sliverWidthM
