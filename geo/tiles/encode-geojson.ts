import type { PropertyTable } from './property-table.ts'
import { latitudeOf, longitudeOf, tileExtent, worldSize } from './tile-grid.ts'
import type { TileSlice } from './tile-slice.ts'

type Coordinates = number[] | Coordinates[]

/**
 * Writes a slice as a GeoJSON FeatureCollection (RFC 7946): the very features and vertices of the MVT tile, in degrees
 * WGS-84 with seven decimals; outer rings counter-clockwise.
 */
export function encodeGeojson(slice: TileSlice, z: number, x: number, y: number): string {
  const { table } = slice
  if (!table) return '{"type":"FeatureCollection","features":[]}'
  const size = worldSize / 2 ** z / tileExtent
  const position = (vertex: number): number[] => [
    degrees(longitudeOf((slice.points[2 * vertex]! + x * tileExtent) * size)),
    degrees(latitudeOf((slice.points[2 * vertex + 1]! + y * tileExtent) * size)),
  ]
  const features: string[] = []
  let part = 0
  for (let f = 0; f < slice.featureCount; f++) {
    const end = slice.featureEnds[f]!
    const row = slice.rows[f]!
    features.push(
      JSON.stringify({
        type: 'Feature',
        ...(table.ids[row]! < 0 ? {} : { id: table.ids[row]! }),
        geometry: geometryOf(slice, part, end, position),
        properties: propertiesOf(table, row),
      }),
    )
    part = end
  }
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`
}

function geometryOf(slice: TileSlice, from: number, end: number, position: (vertex: number) => number[]) {
  const parts: Coordinates[] = []
  const polygons: Coordinates[][] = []
  for (let part = from; part < end; part++) {
    const vertices: number[][] = []
    for (let v = part === 0 ? 0 : slice.partEnds[part - 1]!; v < slice.partEnds[part]!; v++) {
      vertices.push(position(v))
    }
    if (slice.kind === 'point') parts.push(vertices[0]!)
    else if (slice.kind === 'line') parts.push(vertices)
    else {
      const ring = [...vertices, vertices[0]!].reverse()
      if (slice.isHole[part] === 1) polygons.at(-1)!.push(ring)
      else polygons.push([ring])
    }
  }
  if (slice.kind === 'polygon') return single('Polygon', polygons)
  return single(slice.kind === 'point' ? 'Point' : 'LineString', parts)
}

function single(type: string, members: Coordinates[]) {
  return members.length === 1
    ? { type, coordinates: members[0]! }
    : { type: `Multi${type}`, coordinates: members }
}

function propertiesOf(table: PropertyTable, row: number) {
  const properties: Record<string, string | number | boolean> = {}
  table.keys.forEach((key, column) => {
    const value = table.columns[column]![row]!
    if (value >= 0) properties[key] = table.values[value]!
  })
  return properties
}

const degrees = (value: number): number => Math.round(value * 1e7) / 1e7
