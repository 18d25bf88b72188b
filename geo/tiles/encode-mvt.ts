import { ByteWriter, varintLength } from './byte-writer.ts'
import { type PropertyTable, utf8 } from './property-table.ts'
import { tileExtent } from './tile-grid.ts'
import type { TileSlice } from './tile-slice.ts'

const geometryTypes = { point: 1, line: 2, polygon: 3 } as const
const moveTo = 1
const lineTo = 2
const closePath = 15

/**
 * Writes slices as Mapbox Vector Tiles (specification 2.1), one layer each. Its buffers and its dictionary of values
 * are used again from tile to tile; the bytes it returns are the caller's.
 */
export class MvtEncoder {
  private readonly features = new ByteWriter()
  private readonly geometry = new ByteWriter()
  private readonly values = new ByteWriter()
  /** What a layer's tiles begin with: its name and keys. */
  private readonly heads = new WeakMap<PropertyTable, { layerName: string; bytes: Uint8Array }>()
  private readonly frame = new ByteWriter()
  /** Per value of the table, side by side: the turn in which it was last used, and its number in that tile. */
  private uses = new Int32Array(1024)
  private turn = 0
  private valueCount = 0
  private tags = new Int32Array(16)

  /** The tile; without a byte where the slice holds no feature. */
  encode(layerName: string, slice: TileSlice): Uint8Array {
    const { table } = slice
    if (!table || slice.featureCount === 0) return new Uint8Array(0)
    this.beginTile(table)
    let part = 0
    for (let f = 0; f < slice.featureCount; f++) {
      this.writeGeometry(slice, part, slice.featureEnds[f]!)
      part = slice.featureEnds[f]!
      this.writeFeature(slice, table, slice.rows[f]!)
    }
    return this.assemble(this.headOf(layerName, table))
  }

  private beginTile(table: PropertyTable): void {
    this.features.length = 0
    this.values.length = 0
    this.valueCount = 0
    this.turn++
    if (this.uses.length < table.values.length * 2) this.uses = new Int32Array(table.values.length * 2)
    if (this.tags.length < table.keys.length * 2) this.tags = new Int32Array(table.keys.length * 2)
  }

  private writeGeometry(slice: TileSlice, firstPart: number, endPart: number): void {
    const out = this.geometry
    out.length = 0
    const { points, partEnds } = slice
    let vertex = firstPart === 0 ? 0 : partEnds[firstPart - 1]!
    out.reserve((partEnds[endPart - 1]! - vertex) * 10 + (endPart - firstPart) * 12 + 8)
    if (slice.kind === 'point') out.writeVarint(((endPart - firstPart) << 3) | moveTo)
    let x = 0
    let y = 0
    for (let part = firstPart; part < endPart; part++) {
      const end = partEnds[part]!
      if (slice.kind !== 'point') out.bytes[out.length++] = (1 << 3) | moveTo
      out.writeSigned(points[2 * vertex]! - x)
      out.writeSigned(points[2 * vertex + 1]! - y)
      x = points[2 * vertex]!
      y = points[2 * vertex + 1]!
      vertex++
      if (vertex < end) {
        out.writeVarint(((end - vertex) << 3) | lineTo)
        out.length = writeSteps(points, vertex, end, out.bytes, out.length)
        vertex = end
        x = points[2 * end - 2]!
        y = points[2 * end - 1]!
      }
      if (slice.kind === 'polygon') out.bytes[out.length++] = closePath
    }
  }

  private writeFeature(slice: TileSlice, table: PropertyTable, row: number): void {
    const tagCount = this.findTags(table, row)
    let tagLength = 0
    for (let i = 0; i < tagCount; i++) tagLength += varintLength(this.tags[i]!)
    const id = table.ids[row]!
    const geometryLength = this.geometry.length
    const tagsField = tagCount === 0 ? 0 : 1 + varintLength(tagLength) + tagLength
    const idField = id < 0 ? 0 : 1 + varintLength(id)
    const length = idField + tagsField + 2 + 1 + varintLength(geometryLength) + geometryLength
    const out = this.features
    out.reserve(length + 16)
    out.bytes[out.length++] = 0x12
    out.writeVarint(length)
    if (id >= 0) {
      out.bytes[out.length++] = 0x08
      out.writeVarint(id)
    }
    if (tagCount > 0) {
      out.bytes[out.length++] = 0x12
      out.writeVarint(tagLength)
      for (let i = 0; i < tagCount; i++) out.writeVarint(this.tags[i]!)
    }
    out.bytes[out.length++] = 0x18
    out.bytes[out.length++] = geometryTypes[slice.kind]
    out.bytes[out.length++] = 0x22
    out.writeVarint(geometryLength)
    out.writeBytes(this.geometry.bytes, 0, geometryLength)
  }

  /** Fills `tags` with key and value numbers, taking values that the tile does not have yet into its dictionary. */
  private findTags(table: PropertyTable, row: number): number {
    let count = 0
    for (let key = 0; key < table.columns.length; key++) {
      const value = table.columns[key]![row]!
      if (value < 0) continue
      if (this.uses[2 * value] !== this.turn) {
        this.uses[2 * value] = this.turn
        this.uses[2 * value + 1] = this.valueCount++
        this.values.writeBytes(
          table.encoded,
          value === 0 ? 0 : table.encodedEnds[value - 1]!,
          table.encodedEnds[value]!,
        )
      }
      this.tags[count++] = key
      this.tags[count++] = this.uses[2 * value + 1]!
    }
    return count
  }

  private headOf(layerName: string, table: PropertyTable): Uint8Array {
    const known = this.heads.get(table)
    if (known?.layerName === layerName) return known.bytes
    const bytes = encodeHead(layerName, table.keys)
    this.heads.set(table, { layerName, bytes })
    return bytes
  }

  private assemble(head: Uint8Array): Uint8Array {
    const { features, values } = this
    const frame = this.frame
    const length = head.length + features.length + values.length
    frame.length = 0
    frame.bytes[frame.length++] = 0x1a
    frame.writeVarint(length)
    const tile = new Uint8Array(frame.length + length)
    for (let i = 0; i < frame.length; i++) tile[i] = frame.bytes[i]!
    tile.set(head, frame.length)
    tile.set(features.bytes.subarray(0, features.length), frame.length + head.length)
    tile.set(values.bytes.subarray(0, values.length), tile.length - values.length)
    return tile
  }
}

/** Version, name, keys and extent (MVT 2.1, 4.1). */
function encodeHead(layerName: string, keys: readonly string[]): Uint8Array {
  const head = new ByteWriter()
  head.bytes[head.length++] = 0x78
  head.bytes[head.length++] = 2
  writeText(head, 0x0a, layerName)
  for (const key of keys) writeText(head, 0x1a, key)
  head.bytes[head.length++] = 0x28
  head.writeVarint(tileExtent)
  return head.bytes.slice(0, head.length)
}

/** The steps from vertex to vertex, zigzag; room is reserved. The innermost loop of the whole: kept flat. */
function writeSteps(points: Int32Array, from: number, end: number, bytes: Uint8Array, at: number): number {
  let to = at
  let before = 2 * from - 2
  for (let i = 2 * from; i < 2 * end; i++, before++) {
    const step = points[i]! - points[before]!
    let rest = (step << 1) ^ (step >> 31)
    while (rest > 0x7f || rest < 0) {
      bytes[to++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    bytes[to++] = rest
  }
  return to
}

function writeText(out: ByteWriter, tag: number, text: string): void {
  const bytes = utf8(text)
  out.reserve(bytes.length + 10)
  out.bytes[out.length++] = tag
  out.writeVarint(bytes.length)
  out.writeBytes(Uint8Array.from(bytes), 0, bytes.length)
}
