import type { Position } from '../model/area.ts'
import { geometryOf, makeCell, type Polygon, positionOf } from '../topology/cell.ts'
import { labelPoint } from '../topology/label-point.ts'

/** A place well inside of ground (the pole of inaccessibility), in degrees; of ground too thin for one, a vertex. */
export const placeIn = (ground: readonly Polygon[]): Position =>
  labelPoint(geometryOf(makeCell(0, ground))) ?? positionOf(ground[0]![0]![0]!)
