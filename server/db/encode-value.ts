import { isArrayBufferView } from 'node:util/types'
import { DbError } from './db.ts'

/**
 * A parameter as PostgreSQL's text format, the same for both engines. A JavaScript array is a PostgreSQL array
 * (send a JSON array as `JSON.stringify(value)`); any other object is JSON; ±Infinity is an endless timestamp.
 */
export function encodeValue(value: unknown): string | null {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 't' : 'f'
    case 'object':
      return encodeObject(value)
    default:
      throw new DbError('other', `a ${typeof value} cannot be a parameter`)
  }
}

function encodeObject(value: object): string {
  if (value instanceof Date) return encodeDate(value)
  if (isArrayBufferView(value)) {
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  }
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(',')}}`
  return JSON.stringify(value)
}

function encodeElement(element: unknown): string {
  if (Array.isArray(element)) return encodeObject(element)
  const text = encodeValue(element)
  if (text === null) return 'NULL'
  if (typeof element === 'number' || typeof element === 'boolean') return text
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

function encodeDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new DbError('other', 'an invalid Date cannot be a parameter')
  const year = date.getUTCFullYear()
  if (year < 1) throw new DbError('other', 'a Date before the year 1 cannot be a parameter')
  // PostgreSQL refuses the sign that toISOString gives to years beyond 9999
  return date.toISOString().replace(/^\+0*/, '')
}
