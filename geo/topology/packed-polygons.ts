import type { MultiPolygon } from 'geojson'
import { toUnits } from '../coords/grid.ts'

/** Polygons as flat arrays of grid units: 8 bytes a vertex. Rings are closed: the first vertex is repeated at the end. */
export type PackedPolygons = {
  xs: Int32Array
  ys: Int32Array
  /** Ring r holds the vertices ringEnds[r − 1] … ringEnds[r] − 1. */
  ringEnds: Uint32Array
  /** Polygon p holds the rings polygonEnds[p − 1] … polygonEnds[p] − 1, the shell first. */
  polygonEnds: Uint32Array
  /** The place in the input of the geometry that polygon p comes from. */
  owners: Uint32Array
}

/** Many multipolygons (degrees, WGS-84) in one set of flat arrays, on the store's grid. */
export function packPolygons(geometries: readonly MultiPolygon[]): PackedPolygons {
  const size = sizeOf(geometries)
  const packed: PackedPolygons = {
    xs: new Int32Array(size.vertices),
    ys: new Int32Array(size.vertices),
    ringEnds: new Uint32Array(size.rings),
    polygonEnds: new Uint32Array(size.polygons),
    owners: new Uint32Array(size.polygons),
  }
  let vertex = 0
  let ringNo = 0
  let polygonNo = 0
  geometries.forEach((geometry, owner) => {
    for (const polygon of geometry.coordinates) {
      for (const ring of polygon) {
        for (const position of ring) {
          packed.xs[vertex] = toUnits(position[0]!)
          packed.ys[vertex] = toUnits(position[1]!)
          vertex += 1
        }
        packed.ringEnds[ringNo++] = vertex
      }
      packed.owners[polygonNo] = owner
      packed.polygonEnds[polygonNo++] = ringNo
    }
  })
  return packed
}

function sizeOf(geometries: readonly MultiPolygon[]) {
  const size = { polygons: 0, rings: 0, vertices: 0 }
  for (const geometry of geometries)
    for (const polygon of geometry.coordinates) {
      size.polygons += 1
      size.rings += polygon.length
      for (const ring of polygon) size.vertices += ring.length
    }
  return size
}
