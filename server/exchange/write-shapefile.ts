import { zipSync } from 'fflate'
import type { MultiPolygon, Position } from 'geojson'
import { extentOf } from '../../geo/checks/clip-to-box.ts'
import {
  type BoundaryCollection,
  type BoundaryProperties,
  boundaryColumns,
} from '../../geo/model/boundary.ts'
import { polygonsOf } from './polygons-of.ts'

/**
 * A zipped Shapefile of polygons (ESRI Shapefile Technical Description, 1998): .shp, .shx, a .dbf in UTF-8 with its .cpg, and
 * the .prj of WGS-84. Areas without geometry are null shapes.
 */
export function writeShapefile({ features }: BoundaryCollection, name: string): Uint8Array {
  const geometries = features.map(({ geometry }) => geometry)
  const records = geometries.map((geometry) => (geometry ? polygonRecord(geometry) : nullRecord))
  const files = {
    [`${name}.shp`]: shpOf(records, geometries),
    [`${name}.shx`]: shxOf(records, geometries),
    [`${name}.dbf`]: dbfOf(features.map(({ properties }) => properties)),
    [`${name}.prj`]: Buffer.from(wgs84Prj),
    [`${name}.cpg`]: Buffer.from('UTF-8'),
  }
  return zipSync(files)
}

const wgs84Prj =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
const polygonType = 5
const nullRecord = Buffer.alloc(4)

/** Shells are clockwise here and holes counter-clockwise: the other way round than in GeoJSON. */
function polygonRecord(geometry: MultiPolygon): Buffer {
  const rings: Position[][] = geometry.coordinates.flat().map((ring) => ring.toReversed())
  const points = rings.flat()
  const record = Buffer.alloc(44 + rings.length * 4 + points.length * 16)
  record.writeInt32LE(polygonType, 0)
  extentOf(polygonsOf([geometry])).forEach((n, i) => {
    record.writeDoubleLE(n, 4 + i * 8)
  })
  record.writeInt32LE(rings.length, 36)
  record.writeInt32LE(points.length, 40)
  let [at, first] = [44, 0]
  for (const ring of rings) {
    at = record.writeInt32LE(first, at)
    first += ring.length
  }
  for (const [x, y] of points) {
    at = record.writeDoubleLE(x!, at)
    at = record.writeDoubleLE(y!, at)
  }
  return record
}

/** The head of a .shp or .shx; lengths are in words of two bytes. */
function headOf(bytes: number, geometries: readonly (MultiPolygon | null)[]): Buffer {
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + bytes) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(polygonType, 32)
  const polygons = polygonsOf(geometries)
  if (polygons.length > 0)
    extentOf(polygons).forEach((n, i) => {
      head.writeDoubleLE(n, 36 + i * 8)
    })
  return head
}

function shpOf(records: readonly Buffer[], geometries: readonly (MultiPolygon | null)[]): Buffer {
  const numbered = records.flatMap((record, i) => [pair(i + 1, record.length / 2), record])
  return Buffer.concat([headOf(lengthOf(numbered), geometries), ...numbered])
}

function shxOf(records: readonly Buffer[], geometries: readonly (MultiPolygon | null)[]): Buffer {
  let offset = 50
  const entries = records.map(({ length }) => {
    const entry = pair(offset, length / 2)
    offset += 4 + length / 2
    return entry
  })
  return Buffer.concat([headOf(lengthOf(entries), geometries), ...entries])
}

function pair(a: number, b: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeInt32BE(a, 0)
  bytes.writeInt32BE(b, 4)
  return bytes
}

const lengthOf = (parts: readonly Buffer[]): number => parts.reduce((sum, { length }) => sum + length, 0)

/** Longest text of a dBASE III cell, in bytes. */
const longest = 254

/** dBASE III: texts, and the area as a number with one decimal. */
function dbfOf(rows: readonly BoundaryProperties[]): Buffer {
  const table = boundaryColumns.map((name) => {
    const cells = rows.map((row) => cutTo(longest, textOf(row[name])))
    return { name, cells, width: cells.reduce((width, { length }) => Math.max(width, length), 1) }
  })
  const recordLength = table.reduce((sum, { width }) => sum + width, 1)
  const head = Buffer.alloc(32 + table.length * 32 + 1)
  head[0] = 3
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(recordLength, 10)
  table.forEach(({ name, width }, i) => {
    const at = 32 + i * 32
    head.write(name, at, 'latin1')
    head.write(name === 'area_m2' ? 'N' : 'C', at + 11, 'latin1')
    head[at + 16] = width
    head[at + 17] = name === 'area_m2' ? 1 : 0
  })
  head[head.length - 1] = 0x0d
  const body = Buffer.alloc(rows.length * recordLength, 0x20)
  rows.forEach((_, row) => {
    let at = row * recordLength + 1
    for (const { name, cells, width } of table) {
      const cell = cells[row]!
      cell.copy(body, name === 'area_m2' ? at + width - cell.length : at)
      at += width
    }
  })
  return Buffer.concat([head, body, Buffer.of(0x1a)])
}

const textOf = (value: string | number | null): string =>
  typeof value === 'number' ? value.toFixed(1) : (value ?? '')

/** A text in UTF-8 of at most so many bytes, not cut inside a character. */
function cutTo(bytes: number, text: string): Buffer {
  const whole = Buffer.from(text)
  let end = Math.min(bytes, whole.length)
  while (end < whole.length && (whole[end]! & 0xc0) === 0x80) end -= 1
  return whole.subarray(0, end)
}
