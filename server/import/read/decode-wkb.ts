type Cursor = { view: DataView; at: number }
type Coordinates = number[] | Coordinates[]

/** What GeoJSON calls each kind of WKB. */
const types = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon']

/**
 * Well-known binary (ISO 13249-3, also with PostGIS's flags) as GeoJSON; Z and M are left out.
 * @throws RangeError where it is cut short or holds another kind of geometry
 */
export function decodeWkb(bytes: Uint8Array): { type: string; coordinates: Coordinates } {
  return geometryAt({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 })
}

function geometryAt(cursor: Cursor): { type: string; coordinates: Coordinates } {
  const little = cursor.view.getUint8(cursor.at) === 1
  const code = cursor.view.getUint32(cursor.at + 1, little)
  cursor.at += 5 + (code & 0x20000000 ? 4 : 0)
  const plain = code & 0x0fffffff
  const dimension = Math.floor(plain / 1000)
  const hasZ = dimension === 1 || dimension === 3 || (code & 0x80000000) !== 0
  const hasM = dimension === 2 || dimension === 3 || (code & 0x40000000) !== 0
  const size = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0)
  const type = types[plain % 1000]
  if (!type) throw new RangeError(`geometries of type ${plain} are not read`)
  const position = (): number[] => {
    const { view, at } = cursor
    cursor.at += size
    return [view.getFloat64(at, little), view.getFloat64(at + 8, little)]
  }
  const list = <T>(read: () => T): T[] => {
    const count = cursor.view.getUint32(cursor.at, little)
    cursor.at += 4
    // each takes at least four bytes: a count that cannot be is not followed
    if (count * 4 > cursor.view.byteLength - cursor.at) throw new RangeError('it is cut short')
    return Array.from({ length: count }, read)
  }
  switch (type) {
    case 'Point':
      return { type, coordinates: position() }
    case 'LineString':
      return { type, coordinates: list(position) }
    case 'Polygon':
      return { type, coordinates: list(() => list(position)) }
    default:
      return { type, coordinates: list(() => geometryAt(cursor).coordinates) }
  }
}
