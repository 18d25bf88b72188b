import type { MultiPolygon } from 'geojson'

/** A multipolygon as little-endian WKB (OGC 06-103r4, 8.2). */
export function encodeWkb({ coordinates }: MultiPolygon): Uint8Array {
  const size = coordinates.reduce(
    (sum, rings) => rings.reduce((inner, ring) => inner + 4 + ring.length * 16, sum + 9),
    9,
  )
  const view = new DataView(new ArrayBuffer(size))
  let at = 0
  const putInteger = (n: number) => {
    view.setUint32(at, n, true)
    at += 4
  }
  const putHead = (type: number, count: number) => {
    view.setUint8(at, 1)
    at += 1
    putInteger(type)
    putInteger(count)
  }
  putHead(6, coordinates.length)
  for (const rings of coordinates) {
    putHead(3, rings.length)
    for (const ring of rings) {
      putInteger(ring.length)
      for (const position of ring)
        for (const n of position.slice(0, 2)) {
          view.setFloat64(at, n, true)
          at += 8
        }
    }
  }
  return new Uint8Array(view.buffer)
}
