import type { Extent } from '../../geo/model/area.ts'
import { extentOfLayer, type PathLayer, slicePaths } from '../../geo/tiles/path-layer.ts'
import { extentOfPoints, type PointLayer, slicePoints } from '../../geo/tiles/point-layer.ts'
import type { LayerDescription } from '../../geo/tiles/tile-json.ts'
import type { TileSlice } from '../../geo/tiles/tile-slice.ts'

/** A snapshot of one layer in memory. */
export type LoadedLayer = {
  description: LayerDescription
  /** In degrees; null where it is empty. */
  extent: Extent | null
  /** Writes what lies in tile z/x/y into `slice`. */
  sliceTile(z: number, x: number, y: number, slice: TileSlice): void
}

/** A snapshot under the version that it is served at. */
export type ServedLayer = LoadedLayer & { version: string; attribution: string }

export const loadedPaths = (description: LayerDescription, layer: PathLayer): LoadedLayer => ({
  description,
  extent: extentOfLayer(layer),
  sliceTile: (z, x, y, slice) => slicePaths(layer, z, x, y, slice),
})

export const loadedPoints = (description: LayerDescription, layer: PointLayer): LoadedLayer => ({
  description,
  extent: extentOfPoints(layer),
  sliceTile: (z, x, y, slice) => slicePoints(layer, z, x, y, slice),
})
