import type { FigureMoments } from '../../geo/metrics/figures.ts'
import type { Db } from '../db/db.ts'
import { listNumberedChanges } from '../sql/list-numbered-changes.ts'
import { type ChangeHead, readChangeHead } from '../sql/read-change-head.ts'
import { renewEpoch } from '../sql/renew-epoch.ts'
import type { CaseMoments } from '../sql/sum-due-cases.ts'
import { type LiveRow, liveRows } from './live-row.ts'
import { LiveSums } from './live-sums.ts'
import { sequenceChanges } from './sequence-changes.ts'

/** Rows kept in memory for readers who come back. */
const keptRows = 2000
/** Further back nobody is told row by row: asking for everything anew is cheaper. */
const reachRows = 10_000
const batchRows = 1000

/** What a look at the change log has brought: new rows in their order, or that the history is another one. */
export type News = { kind: 'rows'; rows: LiveRow[] } | { kind: 'other-store' }

/**
 * The numbered change log as one process follows it: numbers what waits, reads on without skipping a row, keeps the sums
 * of all figures and the newest rows in memory. Its methods are called one after the other, never side by side.
 */
export class ChangeFeed {
  #kept: LiveRow[] = []

  private constructor(
    private readonly db: Db,
    private head: ChangeHead,
    public sums: LiveSums,
  ) {}

  static async open(db: Db): Promise<ChangeFeed> {
    const head = await numberedHead(db)
    const feed = new ChangeFeed(db, head, await LiveSums.load(db, head.moments))
    feed.#kept = await feed.#read(Math.max(0, head.lastSeq - keptRows), head.lastSeq)
    return feed
  }

  get epoch(): string {
    return this.head.epoch
  }

  /** The number of the last row that was handed out. */
  get seq(): number {
    return this.head.lastSeq
  }

  /** The moments that the figures stand for; null while the store is empty. */
  get asOf(): FigureMoments | null {
    const { moments } = this.head
    return moments && { cases: moments.at.toISOString(), coverage: moments.clockAt.toISOString() }
  }

  /** Numbers what waits, and reads on. */
  async advance(): Promise<News> {
    let head = await numberedHead(this.db)
    if (head.epoch === this.epoch && head.lastSeq < this.seq) {
      await renewEpoch(this.db, head.epoch)
      head = await readChangeHead(this.db)
    }
    if (head.epoch !== this.epoch) return this.#beginAnew(head)
    const rows = await this.#read(this.seq, head.lastSeq)
    if (rows.length !== head.lastSeq - this.seq) return this.#beginAnew(head)
    const isTold = await this.#follow(rows, head.moments)
    this.head = head
    // rows beside an import were read with the areas of before it: whoever needs them again reads them anew
    this.#kept = isTold ? [...this.#kept, ...rows].slice(-keptRows) : []
    return { kind: 'rows', rows }
  }

  /** The rows after a number that was handed out; null: it lies too far back. */
  async since(seq: number): Promise<LiveRow[] | null> {
    const first = this.#kept[0]?.seq ?? this.seq + 1
    if (seq + 1 >= first) return this.#kept.filter((row) => row.seq > seq)
    if (this.seq - seq > reachRows) return null
    const rows = await this.#read(seq, this.seq)
    return rows.length === this.seq - seq ? rows : null
  }

  async #beginAnew(head: ChangeHead): Promise<News> {
    this.sums = await LiveSums.load(this.db, head.moments)
    this.head = head
    this.#kept = []
    return { kind: 'other-store' }
  }

  /** Brings the sums to where the rows lead; false: everything had to be read anew. */
  async #follow(rows: readonly LiveRow[], moments: CaseMoments | null): Promise<boolean> {
    if (rows.some(({ kind }) => kind === 'everything')) {
      this.sums = await LiveSums.load(this.db, moments)
      return false
    }
    const leafIds = new Set<number>()
    let places = false
    for (const row of rows) {
      if (row.kind !== 'incident' && row.kind !== 'clock') continue
      for (const id of row.leafIds) leafIds.add(id)
      places ||= row.kind === 'clock' && row.places
    }
    await this.sums.refresh(this.db, moments, { leafIds: [...leafIds], places })
    return true
  }

  /** Rows after `seq` up to `last`. Those that nobody is told of are among them, so that a missing one is noticed. */
  async #read(seq: number, last: number): Promise<LiveRow[]> {
    const rows: LiveRow[] = []
    while (seq + rows.length < last) {
      const limit = Math.min(batchRows, last - seq - rows.length)
      const changes = await listNumberedChanges(this.db, seq + rows.length, limit)
      if (changes.length === 0 || changes[0]!.seq !== seq + rows.length + 1) break
      rows.push(...(await liveRows(this.db, this.sums.tree, changes)))
    }
    return rows
  }
}

/** The head once everything committed is numbered, by this process or by another. */
async function numberedHead(db: Db): Promise<ChangeHead> {
  const head = await readChangeHead(db)
  if (!head.hasWork) return head
  await sequenceChanges(db)
  return readChangeHead(db)
}
