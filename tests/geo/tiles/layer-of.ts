import type { VectorTileFeature } from '@mapbox/vector-tile'
import { buildMesh } from '../../../geo/tiles/build-mesh.ts'
import { MvtEncoder } from '../../../geo/tiles/encode-mvt.ts'
import { type FlatGeometry, FlatGeometryBuilder } from '../../../geo/tiles/flat-geometry.ts'
import { makePathLayer, type PathLayer, slicePaths } from '../../../geo/tiles/path-layer.ts'
import type { PathSet } from '../../../geo/tiles/path-set.ts'
import { makePropertyTable } from '../../../geo/tiles/property-table.ts'
import { worldX, worldY } from '../../../geo/tiles/tile-grid.ts'
import { TileSlice } from '../../../geo/tiles/tile-slice.ts'
import { decodeTile } from './decode-tile.ts'

/** Polygons of one feature: GeoJSON's MultiPolygon coordinates, degrees. */
export type Polygons = readonly (readonly (readonly (readonly number[])[])[])[]

export function flatten(features: readonly Polygons[]): FlatGeometry {
  const builder = new FlatGeometryBuilder()
  for (const polygons of features) {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (const [longitude, latitude] of ring) builder.addVertex(longitude!, latitude!)
        builder.endPart()
      }
      builder.endPolygon()
    }
    builder.endFeature()
  }
  return builder.finish()
}

/** Feature i has the id i + 1 and no properties. */
export function layerOfSet(set: PathSet, kind: 'line' | 'polygon' = 'polygon'): PathLayer {
  const ids = Array.from(set.featureEnds, (_, i) => i + 1)
  return makePathLayer(
    kind,
    set,
    makePropertyTable(ids, (id) => id, {}),
  )
}

/** Layers over one mesh; feature i of each has the id i + 1. */
export function layersOf(...levels: (readonly Polygons[])[]): PathLayer[] {
  return buildMesh(levels.map(flatten)).sets.map((set) => layerOfSet(set))
}

const slice = new TileSlice()
const encoder = new MvtEncoder()

/** The features of a tile as a client decodes them. */
export function tileOf(layer: PathLayer, z: number, x: number, y: number): VectorTileFeature[] {
  slicePaths(layer, z, x, y, slice)
  return decodeTile(encoder.encode('layer', slice), 'layer')
}

/** The tiles of a zoom that some degrees touch: [west, south, east, north]. */
export function tilesOver([west, south, east, north]: readonly number[], z: number): [number, number][] {
  const size = 2 ** (31 - z)
  const tiles: [number, number][] = []
  for (let x = Math.floor(worldX(west!) / size); x <= Math.floor(worldX(east!) / size); x++) {
    for (let y = Math.floor(worldY(north!) / size); y <= Math.floor(worldY(south!) / size); y++)
      tiles.push([x, y])
  }
  return tiles
}
