import { DbError } from './db.ts'
import { encodeValue } from './encode-value.ts'

const chunkLength = 1 << 20

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The `copy` statement for a table (may be qualified by its schema) and its columns. */
export function copyStatement(table: string, columns: readonly string[]): string {
  return `copy ${table.split('.').map(quoteName).join('.')} (${columns.map(quoteName).join(', ')}) from stdin`
}

/** Rows as COPY's text format, in chunks of about a megabyte that end at the end of a row. */
export async function* copyChunks(
  rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
): AsyncGenerator<Uint8Array> {
  let text = ''
  for await (const row of rows) {
    text += copyLine(row)
    if (text.length >= chunkLength) {
      yield Buffer.from(text)
      text = ''
    }
  }
  if (text) yield Buffer.from(text)
}

function copyLine(row: readonly unknown[]): string {
  let line = copyField(row[0])
  for (let i = 1; i < row.length; i++) line += `\t${copyField(row[i])}`
  return `${line}\n`
}

const special = /[\\\n\r\t]/
const everySpecial = /[\\\n\r\t]/g

function copyField(value: unknown): string {
  const text = encodeValue(value)
  if (text === null) return '\\N'
  // most texts hold none, and asking is cheaper than replacing
  return special.test(text) ? text.replace(everySpecial, (c) => escapes[c] ?? c) : text
}

/** A name as it stands in the schema: quoted, because some of ours are reserved words. */
export function quoteName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new DbError('other', `not a name of the schema: ${name}`)
  return `"${name}"`
}
