import type { MultiPolygon } from 'geojson'
import { type BoundaryCollection, boundaryColumns } from '../../geo/model/boundary.ts'
import { csvText } from '../../geo/model/csv-text.ts'

/** CSV for spreadsheets, the geometry as WKT in the last column. */
export function writeCsv({ features }: BoundaryCollection): Uint8Array {
  const rows = features.map(({ properties, geometry }) => [
    ...boundaryColumns.map((column) => properties[column]),
    geometry && wktOf(geometry),
  ])
  return new TextEncoder().encode(csvText([[...boundaryColumns, 'wkt'], ...rows]))
}

const wktOf = ({ coordinates }: MultiPolygon): string => {
  const polygons = coordinates.map(
    (rings) => `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(', ')})`).join(', ')})`,
  )
  return `MULTIPOLYGON (${polygons.join(', ')})`
}
