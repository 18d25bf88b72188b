import { DbError } from './db.ts'

type Decoder = (text: string) => unknown

const scalars: Record<number, Decoder> = {
  16: (text) => text === 't',
  17: decodeBytes,
  20: decodeInt8,
  21: Number,
  23: Number,
  26: Number,
  114: (text) => JSON.parse(text),
  700: Number,
  701: Number,
  1184: decodeTimestamp,
  3802: (text) => JSON.parse(text),
}

/** Array type → element type. */
const arrays: Record<number, number> = {
  199: 114,
  1000: 16,
  1001: 17,
  1003: 19,
  1005: 21,
  1007: 23,
  1009: 25,
  1014: 1042,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1231: 1700,
  2951: 2950,
  3807: 3802,
}

const asText: Decoder = (text) => text

/** The function that turns the text format of a type (by its oid) into the values that db.ts promises. */
export function decoderOf(oid: number): Decoder {
  const scalar = scalars[oid]
  if (scalar) return scalar
  const element = arrays[oid]
  if (element === undefined) return asText
  const decodeElement = decoderOf(element)
  return (text) => decodeArray(text, decodeElement)
}

function decodeInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new DbError('other', `int8 ${text} is beyond 2^53`)
  return value
}

function decodeBytes(text: string): Uint8Array {
  return Buffer.from(text.slice(2), 'hex')
}

/** `2020-01-03 00:00:00.5+00` → Date; ±infinity → ±Infinity, which no Date can hold. */
function decodeTimestamp(text: string): Date | number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  const parts = /^(\d{4,6})-(\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (!parts) throw new DbError('other', `cannot read the timestamp ${text}`)
  const [, year = '', day, time, fraction = ''] = parts
  const isoYear = year.length === 4 ? year : `+${year.padStart(6, '0')}`
  return new Date(`${isoYear}-${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`)
}

/** Reads `{1,NULL,"a\"b",{2}}`. Elements are separated by commas (only PostGIS's box and geometry arrays are not). */
function decodeArray(text: string, decodeElement: Decoder): unknown[] {
  let at = text.indexOf('{') + 1
  return readList()

  function readList(): unknown[] {
    const list: unknown[] = []
    while (text[at] !== '}') {
      if (text[at] === ',') at++
      list.push(readElement())
    }
    at++
    return list
  }

  function readElement(): unknown {
    if (text[at] === '{') {
      at++
      return readList()
    }
    if (text[at] === '"') return decodeElement(readQuoted())
    const start = at
    while (text[at] !== ',' && text[at] !== '}') at++
    const bare = text.slice(start, at)
    return bare === 'NULL' ? null : decodeElement(bare)
  }

  function readQuoted(): string {
    let quoted = ''
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++
      quoted += text[at]
    }
    at++
    return quoted
  }
}
