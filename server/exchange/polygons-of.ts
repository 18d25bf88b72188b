import type { MultiPolygon } from 'geojson'
import type { Position } from '../../geo/model/area.ts'

/** All polygons of some geometries. */
export const polygonsOf = (geometries: readonly (MultiPolygon | null)[]): Position[][][] =>
  geometries.flatMap((geometry) => (geometry?.coordinates ?? []) as Position[][][])
