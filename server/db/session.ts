import type { QueryOptions, Row } from './db.ts'

/** What an engine answers to one statement. `command` is the completion tag without its counts, e.g. `insert`. */
export type StatementResult = { rows: Row[]; rowCount: number; command: string }

export type StatementLimits = QueryOptions & {
  /** Milliseconds after which the statement is stopped; 0 = none. */
  timeoutMs: number
}

/** One connection of an engine, used by one unit of work at a time. All errors are DbErrors. */
export interface Session {
  /** Without parameters the text may hold several statements; the last one's result is returned. */
  execute(sql: string, params: readonly unknown[], limits: StatementLimits): Promise<StatementResult>
  /** Runs `copy … from stdin` with the chunks as its text-format data; returns the number of rows. */
  copy(sql: string, chunks: AsyncIterable<Uint8Array>, limits: StatementLimits): Promise<number>
  /**
   * Tells the engine the statement limit of the transaction that begins. Returned as SQL to be sent with `begin`
   * (an engine that watches from outside needs none).
   */
  limitStatement(timeoutMs: number): string
}
