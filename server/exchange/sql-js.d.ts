/** What is used of sql.js, which brings no types of its own. */
declare module 'sql.js' {
  export type SqliteValue = string | number | Uint8Array | null
  export type Statement = {
    bind(values: readonly SqliteValue[]): boolean
    step(): boolean
    get(): SqliteValue[]
    getColumnNames(): string[]
    run(values: readonly SqliteValue[]): void
    free(): void
  }
  export type Database = {
    run(sql: string, values?: readonly SqliteValue[]): Database
    prepare(sql: string): Statement
    export(): Uint8Array
    close(): void
  }
  export type SqlJs = { Database: new (bytes?: Uint8Array) => Database }
  export default function initSqlJs(): Promise<SqlJs>
}
