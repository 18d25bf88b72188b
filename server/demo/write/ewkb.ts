import type { Position } from '../../../geo/model/area.ts'
import type { MultiPolygonPositions, Ring } from '../town/town.ts'

/** Extended well-known binary in hex, EPSG:4326, little-endian: the form in which COPY takes geometry fastest. */
const srid = 4326
const withSrid = 0x20000000

type Kind = 'Point' | 'LineString' | 'Polygon' | 'MultiLineString' | 'MultiPolygon'
const codes: Record<Kind, number> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiLineString: 5,
  MultiPolygon: 6,
}

class Writer {
  private readonly bytes: Buffer
  private at = 0
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size)
  }
  head(kind: Kind, isOuter: boolean): void {
    this.at = this.bytes.writeUInt8(1, this.at)
    this.count(codes[kind] + (isOuter ? withSrid : 0))
    if (isOuter) this.count(srid)
  }
  count(n: number): void {
    this.at = this.bytes.writeUInt32LE(n, this.at)
  }
  points(points: readonly Position[]): void {
    for (const [x, y] of points) {
      this.at = this.bytes.writeDoubleLE(x, this.at)
      this.at = this.bytes.writeDoubleLE(y, this.at)
    }
  }
  hex(): string {
    return this.bytes.toString('hex', 0, this.at)
  }
}

const pointBytes = 16
const sizeOfRings = (rings: readonly (readonly Position[])[]): number =>
  rings.reduce((sum, ring) => sum + 13 + ring.length * pointBytes, 16)

export function pointHex(position: Position): string {
  const writer = new Writer(32)
  writer.head('Point', true)
  writer.points([position])
  return writer.hex()
}

export function polygonHex(rings: readonly Ring[]): string {
  const writer = new Writer(sizeOfRings(rings))
  writer.head('Polygon', true)
  writeRings(writer, rings)
  return writer.hex()
}

export function multiPolygonHex(polygons: MultiPolygonPositions): string {
  const writer = new Writer(polygons.reduce((sum, rings) => sum + sizeOfRings(rings), 16))
  writer.head('MultiPolygon', true)
  writer.count(polygons.length)
  for (const rings of polygons) {
    writer.head('Polygon', false)
    writeRings(writer, rings)
  }
  return writer.hex()
}

export function multiLineHex(lines: readonly (readonly Position[])[]): string {
  const writer = new Writer(sizeOfRings(lines) + 16)
  writer.head('MultiLineString', true)
  writer.count(lines.length)
  for (const line of lines) {
    writer.head('LineString', false)
    writer.count(line.length)
    writer.points(line)
  }
  return writer.hex()
}

function writeRings(writer: Writer, rings: readonly Ring[]): void {
  writer.count(rings.length)
  for (const ring of rings) {
    writer.count(ring.length)
    writer.points(ring)
  }
}
