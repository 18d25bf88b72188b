import type { MultiPolygon } from 'geojson'
import { type BoundaryCollection, boundaryColumns } from '../../geo/model/boundary.ts'

/** CSV (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets need for Chinese; the geometry as WKT in the last column. */
export function writeCsv({ features }: BoundaryCollection): Uint8Array {
  const rows = features.map(({ properties, geometry }) => [
    ...boundaryColumns.map((column) => properties[column]),
    geometry && wktOf(geometry),
  ])
  const lines = [[...boundaryColumns, 'wkt'], ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`)
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`)
}

function cellOf(value: string | number | null): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const wktOf = ({ coordinates }: MultiPolygon): string => {
  const polygons = coordinates.map(
    (rings) => `(${rings.map((ring) => `(${ring.map(([x, y]) => `${x} ${y}`).join(', ')})`).join(', ')})`,
  )
  return `MULTIPOLYGON (${polygons.join(', ')})`
}
