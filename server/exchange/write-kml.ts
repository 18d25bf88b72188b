import { toKML } from '@placemarkio/tokml'
import type { BoundaryCollection } from '../../geo/model/boundary.ts'

/** KML 2.2 (OGC 12-007): a placemark each, named in Chinese, with the columns as extended data. */
export function writeKml({ features }: BoundaryCollection): Uint8Array {
  const named = features.map((feature) => ({
    ...feature,
    properties: { name: feature.properties.name_zh, ...feature.properties },
  }))
  return new TextEncoder().encode(toKML({ type: 'FeatureCollection', features: named }))
}
