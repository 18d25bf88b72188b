import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'

/** The features of one layer of an MVT tile; none where the tile has no such layer. */
export function decodeTile(bytes: Uint8Array, layer: string): VectorTileFeature[] {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer]
  return found ? Array.from({ length: found.length }, (_, i) => found.feature(i)) : []
}
