import { DbError } from '../db.ts'
/** Messages of the PostgreSQL protocol (version 3), as the frontend sends them. */

export function simpleQuery(sql: string): Buffer {
  return message('Q', cString(sql))
}

/** Parse, bind, describe, execute and sync in one: a statement with parameters and results in text format. */
export function extendedQuery(sql: string, params: readonly (string | null)[]): Buffer {
  return Buffer.concat([
    message('P', cString(''), cString(sql), int16(0)),
    message(
      'B',
      cString(''),
      cString(''),
      int16(0),
      int16(params.length),
      ...params.map(parameter),
      int16(0),
    ),
    message('D', Buffer.from('P\0')),
    message('E', cString(''), int32(0)),
    message('S'),
  ])
}

/** A whole `copy … from stdin`: the statement, its data and the end of it. */
export function copyQuery(sql: string, data: Uint8Array): Buffer {
  return Buffer.concat([simpleQuery(sql), message('d', data), message('c')])
}

function parameter(value: string | null): Buffer {
  if (value === null) return int32(-1)
  const bytes = Buffer.from(value)
  return Buffer.concat([int32(bytes.length), bytes])
}

function message(type: string, ...parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4)
  return Buffer.concat([Buffer.from(type), int32(length), ...parts])
}

function cString(text: string): Buffer {
  if (text.includes('\0')) throw new DbError('other', 'text holds a zero byte')
  return Buffer.from(`${text}\0`)
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
