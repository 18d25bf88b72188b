import type { Row } from '../db.ts'
import { decoderOf } from '../decode-value.ts'
import type { ServerError } from '../error-of-state.ts'

export type Notification = { channel: string; payload: string }

export type Answer = {
  rows: Row[]
  /** Completion tag of the last statement, e.g. `INSERT 0 3`; null where the engine completed nothing. */
  tag: string | null
  error: ServerError | null
  notifications: Notification[]
}

type Field = { name: string; decode: (text: string) => unknown }

/** Reads the bytes with which the engine answered one request (protocol version 3, text format). */
export function readAnswer(bytes: Uint8Array): Answer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const answer: Answer = { rows: [], tag: null, error: null, notifications: [] }
  let fields: Field[] | null = null
  let end = 0
  for (let start = 0; start < buffer.length; start = end) {
    const type = String.fromCharCode(buffer[start] ?? 0)
    const body = start + 5
    end = start + 1 + buffer.readInt32BE(start + 1)
    if (type === 'T') {
      fields = readFields(buffer, body)
      answer.rows = []
    } else if (type === 'D') answer.rows.push(readRow(buffer, body, fields ?? []))
    else if (type === 'C') {
      answer.tag = buffer.toString('utf8', body, end - 1)
      // of several statements the last one counts, also where it gives no rows
      if (!fields) answer.rows = []
      fields = null
    } else if (type === 'I') answer.tag = ''
    else if (type === 'E') answer.error ??= readError(buffer, body)
    else if (type === 'A') answer.notifications.push(readNotification(buffer, body))
  }
  return answer
}

function readFields(buffer: Buffer, start: number): Field[] {
  const fields: Field[] = []
  let at = start + 2
  for (let n = buffer.readUInt16BE(start); n > 0; n--) {
    const nameEnd = buffer.indexOf(0, at)
    const oid = buffer.readUInt32BE(nameEnd + 7)
    fields.push({ name: buffer.toString('utf8', at, nameEnd), decode: decoderOf(oid) })
    at = nameEnd + 19
  }
  return fields
}

function readRow(buffer: Buffer, start: number, fields: readonly Field[]): Row {
  const row: Row = {}
  let at = start + 2
  for (const field of fields) {
    const length = buffer.readInt32BE(at)
    at += 4
    row[field.name] = length < 0 ? null : field.decode(buffer.toString('utf8', at, at + length))
    if (length > 0) at += length
  }
  return row
}

function readError(buffer: Buffer, start: number): ServerError {
  const parts = new Map<string, string>()
  for (let at = start; buffer[at] !== 0; ) {
    const end = buffer.indexOf(0, at)
    parts.set(String.fromCharCode(buffer[at] ?? 0), buffer.toString('utf8', at + 1, end))
    at = end + 1
  }
  return {
    state: parts.get('C') ?? '',
    message: parts.get('M') ?? 'unknown error',
    constraint: parts.get('n'),
  }
}

function readNotification(buffer: Buffer, start: number): Notification {
  const channelEnd = buffer.indexOf(0, start + 4)
  const payloadEnd = buffer.indexOf(0, channelEnd + 1)
  return {
    channel: buffer.toString('utf8', start + 4, channelEnd),
    payload: buffer.toString('utf8', channelEnd + 1, payloadEnd),
  }
}
