import type { FlatGeometryBuilder } from '../../geo/tiles/flat-geometry.ts'

const hasZ = 0x80000000
const hasM = 0x40000000
const hasSrid = 0x20000000

type Cursor = { view: DataView; at: number }

/**
 * Reads the polygons or lines of a geometry into `into` (hex EWKB, degrees; PostGIS manual, "Extended WKB"). Parts of
 * another kind, as a collection may hold, are passed over. The feature is not ended: the caller does that.
 *
 * @throws RangeError where the text is cut short or names a type that PostGIS does not write
 */
export function readEwkb(hex: string, kind: 'line' | 'polygon', into: FlatGeometryBuilder): void {
  const bytes = Buffer.from(hex, 'hex')
  readGeometry({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 }, kind, into)
}

function readGeometry(cursor: Cursor, kind: 'line' | 'polygon', into: FlatGeometryBuilder): void {
  const little = cursor.view.getUint8(cursor.at) === 1
  const type = cursor.view.getUint32(cursor.at + 1, little)
  cursor.at += 5 + ((type & hasSrid) !== 0 ? 4 : 0)
  const size = 16 + ((type & hasZ) !== 0 ? 8 : 0) + ((type & hasM) !== 0 ? 8 : 0)
  switch (type & 0xff) {
    case 1:
      cursor.at += size
      return
    case 2:
      readPart(cursor, little, size, kind === 'line' ? into : null)
      if (kind === 'line') into.endPolygon()
      return
    case 3:
      for (let rings = readCount(cursor, little); rings > 0; rings--) {
        readPart(cursor, little, size, kind === 'polygon' ? into : null)
      }
      if (kind === 'polygon') into.endPolygon()
      return
    case 4:
    case 5:
    case 6:
    case 7:
      for (let members = readCount(cursor, little); members > 0; members--) readGeometry(cursor, kind, into)
      return
    default:
      throw new RangeError(`EWKB type ${type & 0xff} is not one that PostGIS writes`)
  }
}

function readCount(cursor: Cursor, little: boolean): number {
  const count = cursor.view.getUint32(cursor.at, little)
  cursor.at += 4
  return count
}

function readPart(cursor: Cursor, little: boolean, size: number, into: FlatGeometryBuilder | null): void {
  const end = readCount(cursor, little) * size + cursor.at
  if (end > cursor.view.byteLength) throw new RangeError('EWKB is cut short')
  if (into) {
    for (let at = cursor.at; at < end; at += size) {
      into.addVertex(cursor.view.getFloat64(at, little), cursor.view.getFloat64(at + 8, little))
    }
    into.endPart()
  }
  cursor.at = end
}

/** Longitude and latitude of a point in hex EWKB. */
export function readEwkbPoint(hex: string): [number, number] {
  const bytes = Buffer.from(hex, 'hex')
  const little = bytes[0] === 1
  const type = little ? bytes.readUInt32LE(1) : bytes.readUInt32BE(1)
  const at = 5 + ((type & hasSrid) !== 0 ? 4 : 0)
  return little
    ? [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
    : [bytes.readDoubleBE(at), bytes.readDoubleBE(at + 8)]
}
