/// <reference path="./sql-js.d.ts" />
import initSqlJs, { type Database, type SqliteValue } from 'sql.js'

export type SqliteFile = Database

/** A SQLite file in memory: a new one, or one that was read. To be closed. Errors: throws where the bytes are none. */
export async function openSqlite(bytes?: Uint8Array): Promise<SqliteFile> {
  const { Database } = await initSqlJs()
  return new Database(bytes)
}

/** The rows of a query, one at a time. */
export function* rowsOf(
  db: SqliteFile,
  sql: string,
  values: readonly SqliteValue[] = [],
): Generator<Record<string, SqliteValue>> {
  const statement = db.prepare(sql)
  try {
    statement.bind(values)
    const names = statement.getColumnNames()
    while (statement.step()) {
      const row = statement.get()
      yield Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))
    }
  } finally {
    statement.free()
  }
}
