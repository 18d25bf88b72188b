import { ByteWriter, varintLength } from './byte-writer.ts'

/** A value of a feature's property. null: the feature does not have it. */
export type PropertyValue = string | number | boolean | null

/**
 * The properties of a layer's features by column. Equal values are kept once, already encoded as MVT `Value`
 * messages, so that a tile copies them.
 */
export type PropertyTable = {
  /** Feature ids: whole numbers of at least 0; −1 for a feature that has none. */
  ids: Float64Array
  keys: readonly string[]
  /** columns[k][row] is the number of the value, or −1. */
  columns: readonly Int32Array[]
  values: readonly (string | number | boolean)[]
  /** The encoded messages, one after the other; value i ends at encodedEnds[i]. */
  encoded: Uint8Array
  encodedEnds: Int32Array
}

/** Builds the table of `rows.length` features. Each column reads its value from a row. */
export function makePropertyTable<Row>(
  rows: ArrayLike<Row>,
  idOf: (row: Row) => number,
  columns: Record<string, (row: Row) => PropertyValue>,
): PropertyTable {
  const known = new Map<string | number | boolean, number>()
  const values: (string | number | boolean)[] = []
  const number = (value: PropertyValue): number => {
    if (value === null) return -1
    const at = known.get(value)
    if (at !== undefined) return at
    known.set(value, values.length)
    return values.push(value) - 1
  }
  const keys = Object.keys(columns)
  const numbered = keys.map(() => new Int32Array(rows.length))
  // row by row, so that the values of one feature lie beside each other in memory
  for (let row = 0; row < rows.length; row++) {
    for (let k = 0; k < keys.length; k++) numbered[k]![row] = number(columns[keys[k]!]!(rows[row]!))
  }
  return { ids: Float64Array.from(rows, idOf), keys, columns: numbered, values, ...encodeValues(values) }
}

/** The same features with their ids alone. */
export const idsAlone = ({ ids }: PropertyTable): PropertyTable => ({
  ids,
  keys: [],
  columns: [],
  values: [],
  encoded: new Uint8Array(0),
  encodedEnds: new Int32Array(0),
})

function encodeValues(values: readonly (string | number | boolean)[]) {
  const out = new ByteWriter()
  const encodedEnds = Int32Array.from(values, (value) => {
    writeValue(out, value)
    return out.length
  })
  return { encoded: out.bytes.slice(0, out.length), encodedEnds }
}

/** Field 4 of an MVT layer with the `Value` message in it (MVT 2.1, 4.1). */
function writeValue(out: ByteWriter, value: string | number | boolean): void {
  const content = typeof value === 'string' ? utf8(value) : numberContent(value)
  const head = typeof value === 'string' ? 1 + varintLength(content.length) : 0
  out.reserve(content.length + 24)
  out.bytes[out.length++] = 0x22
  out.writeVarint(head + content.length)
  if (typeof value === 'string') {
    out.bytes[out.length++] = 0x0a
    out.writeVarint(content.length)
  }
  for (let i = 0; i < content.length; i++) out.bytes[out.length++] = content[i]!
}

function numberContent(value: number | boolean): number[] {
  if (typeof value === 'boolean') return [0x38, value ? 1 : 0]
  // Zigzag doubles a number: what would leave 2^53 by it is written as a double, which holds it exactly.
  if (Number.isSafeInteger(value) && value > -(2 ** 51)) {
    return value >= 0 ? [0x28, ...varint(value)] : [0x30, ...varint(-2 * value - 1)]
  }
  return [0x19, ...new Uint8Array(new Float64Array([value]).buffer)]
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  bytes.push(rest)
  return bytes
}

/** The pure core has neither TextEncoder nor Buffer in its types. */
export function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63))
      bytes.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    }
  }
  return bytes
}
