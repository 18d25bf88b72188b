import iconv from 'iconv-lite'

type Ring = [number, number][]

/** A .shp of polygons, each a list of rings. */
export function shpOf(polygons: Ring[][]): Uint8Array {
  const records = polygons.map((rings, i) => {
    const points = rings.flat()
    const content = Buffer.alloc(44 + rings.length * 4 + points.length * 16)
    content.writeInt32LE(5, 0)
    content.writeInt32LE(rings.length, 36)
    content.writeInt32LE(points.length, 40)
    let first = 0
    rings.forEach((ring, part) => {
      content.writeInt32LE(first, 44 + part * 4)
      first += ring.length
    })
    points.forEach(([x, y], p) => {
      content.writeDoubleLE(x, 44 + rings.length * 4 + p * 16)
      content.writeDoubleLE(y, 52 + rings.length * 4 + p * 16)
    })
    const header = Buffer.alloc(8)
    header.writeInt32BE(i + 1, 0)
    header.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([header, content])
  })
  const header = Buffer.alloc(100)
  header.writeInt32BE(9994, 0)
  header.writeInt32BE((100 + records.reduce((sum, record) => sum + record.length, 0)) / 2, 24)
  header.writeInt32LE(1000, 28)
  header.writeInt32LE(5, 32)
  return Buffer.concat([header, ...records])
}

/** A .dbf with one text column. */
export function dbfOf(column: string, texts: string[], encoding: string): Uint8Array {
  const width = 40
  const header = Buffer.alloc(65)
  header[0] = 3
  header.writeUInt32LE(texts.length, 4)
  header.writeUInt16LE(65, 8)
  header.writeUInt16LE(1 + width, 10)
  header.write(column, 32, 'latin1')
  header.write('C', 43, 'latin1')
  header[48] = width
  header[64] = 0x0d
  const records = texts.map((text) => {
    const record = Buffer.alloc(1 + width, 0x20)
    iconv.encode(text, encoding).copy(record, 1)
    return record
  })
  return Buffer.concat([header, ...records, Buffer.from([0x1a])])
}
