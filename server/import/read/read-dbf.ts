import iconv from 'iconv-lite'
import { ImportProblem } from '../import-problem.ts'
import { detectEncoding, type EncodingFinding } from './detect-encoding.ts'

type Field = { name: Buffer; type: string; start: number; length: number }

export type Dbf = {
  columns: string[]
  encoding: EncodingFinding
  length: number
  /** The values of record `i`; null where the record is marked as deleted. */
  record(i: number): Record<string, unknown> | null
}

/**
 * The attribute table of a Shapefile (dBASE III). `declared` is the encoding of the bundle or of the .cpg; without one it is
 * detected from the bytes of the texts themselves, because the language byte of the header is wrong more often than right.
 */
export function readDbf(bytes: Buffer, declared: string | null): Dbf {
  const length = bytes.length >= 32 ? bytes.readUInt32LE(4) : -1
  const headerLength = length < 0 ? 0 : bytes.readUInt16LE(8)
  const recordLength = length < 0 ? 0 : bytes.readUInt16LE(10)
  if (
    length < 0 ||
    headerLength < 33 ||
    recordLength < 1 ||
    headerLength + length * recordLength > bytes.length
  )
    throw new ImportProblem('file-unreadable', 'the .dbf is cut off')
  const fields = fieldsOf(bytes, headerLength)
  const encoding = declared
    ? { name: declared, evidence: 'declared' }
    : detectEncoding(sampleOf(bytes, fields, headerLength, recordLength, length))
  const columns = fields.map((field) => iconv.decode(field.name, encoding.name))
  return {
    columns,
    encoding,
    length,
    record(i) {
      const start = headerLength + i * recordLength
      if (bytes[start] === 0x2a) return null
      const values: Record<string, unknown> = {}
      fields.forEach((field, k) => {
        const cell = bytes.subarray(start + field.start, start + field.start + field.length)
        values[columns[k]!] = cellValue(field.type, iconv.decode(cell, encoding.name))
      })
      return values
    },
  }
}

function fieldsOf(bytes: Buffer, headerLength: number): Field[] {
  const fields: Field[] = []
  let start = 1
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const zero = bytes.subarray(at, at + 11).indexOf(0)
    const length = bytes[at + 16]!
    fields.push({
      name: bytes.subarray(at, at + (zero < 0 ? 11 : zero)),
      type: String.fromCharCode(bytes[at + 11]!),
      start,
      length,
    })
    start += length
  }
  return fields
}

const sampleBytes = 1 << 20

/** Names of the columns and the first megabyte of texts. */
function sampleOf(
  bytes: Buffer,
  fields: Field[],
  headerLength: number,
  recordLength: number,
  length: number,
): Buffer {
  const parts: Buffer[] = fields.map((field) => field.name)
  const texts = fields.filter(({ type }) => type === 'C')
  let total = texts.length > 0 ? 0 : sampleBytes
  for (let i = 0; i < length && total < sampleBytes; i++)
    for (const field of texts) {
      const start = headerLength + i * recordLength + field.start
      // the space keeps a cell that is cut inside a character from spoiling its neighbour
      parts.push(bytes.subarray(start, start + field.length), Buffer.from(' '))
      total += field.length + 1
    }
  return Buffer.concat(parts)
}

function cellValue(type: string, cell: string): unknown {
  const text = cell.replaceAll('\0', '').trim()
  if (text === '') return null
  switch (type) {
    case 'N':
    case 'F':
      return text
    case 'L':
      return /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null
    case 'D':
      return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
    default:
      return text
  }
}
