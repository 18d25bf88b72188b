import { geojson } from 'flatgeobuf'
import type { BoundaryCollection } from '../../geo/model/boundary.ts'

/** FlatGeobuf in EPSG:4326, without an index. Its features all have a geometry: areas without one are left out. */
export function writeFlatGeobuf({ features }: BoundaryCollection): Uint8Array {
  const drawn = features.flatMap(({ geometry, ...rest }) => (geometry ? [{ ...rest, geometry }] : []))
  return geojson.serialize({ type: 'FeatureCollection', features: drawn }, 4326)
}
