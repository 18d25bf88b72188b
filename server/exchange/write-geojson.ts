import type { BoundaryCollection } from '../../geo/model/boundary.ts'

/** GeoJSON (RFC 7946), one feature a line. */
export function writeGeoJson({ features }: BoundaryCollection): Uint8Array {
  const lines = features.map((feature) => JSON.stringify(feature))
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`)
}
