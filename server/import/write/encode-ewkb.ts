import type { CheckedGeometry } from '../../../geo/checks/check-geometry.ts'

type XY = readonly number[]

const types = { Point: 1, MultiLineString: 5, MultiPolygon: 6 } as const
const hasSrid = 0x20000000

/** A geometry (degrees, WGS-84) as the hex EWKB that both engines take in COPY. */
export function encodeEwkb(geometry: CheckedGeometry): string {
  const bytes = Buffer.allocUnsafe(sizeOf(geometry) + 4)
  let at = 0
  const head = (type: number, srid = false) => {
    at = bytes.writeUInt8(1, at)
    at = bytes.writeUInt32LE(srid ? type + hasSrid : type, at)
    if (srid) at = bytes.writeUInt32LE(4326, at)
  }
  const count = (n: number) => {
    at = bytes.writeUInt32LE(n, at)
  }
  const line = (points: readonly XY[]) => {
    count(points.length)
    for (const [x, y] of points) {
      at = bytes.writeDoubleLE(x!, at)
      at = bytes.writeDoubleLE(y!, at)
    }
  }
  head(types[geometry.type], true)
  switch (geometry.type) {
    case 'Point':
      at = bytes.writeDoubleLE(geometry.coordinates[0]!, at)
      at = bytes.writeDoubleLE(geometry.coordinates[1]!, at)
      break
    case 'MultiLineString':
      count(geometry.coordinates.length)
      for (const part of geometry.coordinates) {
        head(2)
        line(part)
      }
      break
    case 'MultiPolygon':
      count(geometry.coordinates.length)
      for (const polygon of geometry.coordinates) {
        head(3)
        count(polygon.length)
        for (const ring of polygon) line(ring)
      }
  }
  return bytes.toString('hex', 0, at)
}

function sizeOf(geometry: CheckedGeometry): number {
  switch (geometry.type) {
    case 'Point':
      return 9 + 16
    case 'MultiLineString':
      return geometry.coordinates.reduce((sum, part) => sum + 9 + part.length * 16, 9)
    case 'MultiPolygon':
      return geometry.coordinates.reduce(
        (sum, polygon) => polygon.reduce((inner, ring) => inner + 4 + ring.length * 16, sum + 9),
        9,
      )
  }
}
