import type { CheckedGeometry } from '../../../geo/checks/check-geometry.ts'

type XY = readonly number[]

const types = { Point: 1, LineString: 2, Polygon: 3, MultiLineString: 5, MultiPolygon: 6 } as const
const hasSrid = 0x20000000

/** A geometry (degrees, WGS-84) as the hex EWKB that both engines take in COPY. */
export function encodeEwkb(geometry: CheckedGeometry): string {
  const writer = new Writer(sizeOf(geometry))
  writer.head(types[geometry.type] + hasSrid)
  writer.count(4326)
  switch (geometry.type) {
    case 'Point':
      writer.position(geometry.coordinates)
      break
    case 'MultiLineString':
      writer.count(geometry.coordinates.length)
      for (const part of geometry.coordinates) {
        writer.head(types.LineString)
        writer.line(part)
      }
      break
    case 'MultiPolygon':
      writer.count(geometry.coordinates.length)
      for (const polygon of geometry.coordinates) {
        writer.head(types.Polygon)
        writer.count(polygon.length)
        for (const ring of polygon) writer.line(ring)
      }
  }
  return writer.bytes.toString('hex')
}

class Writer {
  readonly bytes: Buffer
  private at = 0

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size)
  }

  head(type: number): void {
    this.at = this.bytes.writeUInt8(1, this.at)
    this.count(type)
  }

  count(n: number): void {
    this.at = this.bytes.writeUInt32LE(n, this.at)
  }

  position([x, y]: XY): void {
    this.at = this.bytes.writeDoubleLE(x!, this.at)
    this.at = this.bytes.writeDoubleLE(y!, this.at)
  }

  line(positions: readonly XY[]): void {
    this.count(positions.length)
    for (const position of positions) this.position(position)
  }
}

const headSize = 5
const countSize = 4
const positionSize = 16

function sizeOf(geometry: CheckedGeometry): number {
  let size = headSize + countSize
  switch (geometry.type) {
    case 'Point':
      return size + positionSize
    case 'MultiLineString':
      size += countSize
      for (const part of geometry.coordinates) size += headSize + countSize + part.length * positionSize
      return size
    case 'MultiPolygon':
      size += countSize
      for (const polygon of geometry.coordinates) {
        size += headSize + countSize
        for (const ring of polygon) size += countSize + ring.length * positionSize
      }
      return size
  }
}
