import { AsyncResource } from 'node:async_hooks'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { sequenceChanges } from '../../../server/live/sequence-changes.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { insertChange } from '../../../server/sql/insert-change.ts'
import { readChangeHead } from '../../../server/sql/read-change-head.ts'
import { takeChangeSequence } from '../../../server/sql/take-change-sequence.ts'
import { buildTinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseNow, inGarden, manager, report, take } from '../services/case-bench.ts'

const note = (tx: Transaction, name: string, districtId = 1) =>
  insertChange(tx, { districtId, at: new Date('2026-03-02T04:00:00Z'), topic: 'alert', body: { name } })

const numbered = async (db: Db) =>
  (
    await db.query<{ name: string; seq: number | null }>(
      `select body ->> 'name' as name, seq from change order by seq nulls last, id`,
    )
  ).rows.map(({ name, seq }) => `${seq ?? '-'} ${name}`)

/** A transaction that has written its row and waits to be let go. */
function heldWriter(db: Db, name: string) {
  let commit = () => {}
  let hasWritten = () => {}
  const written = new Promise<void>((done) => {
    hasWritten = done
  })
  const done = db.transaction(async (tx) => {
    await note(tx, name)
    hasWritten()
    await new Promise<void>((go) => {
      commit = go
    })
  })
  const commitNow = () => {
    commit()
    return done
  }
  return { written, commit: commitNow }
}

/** Runs work as another task would: not within the transaction that is open here. */
const outside = AsyncResource.bind(<T>(work: () => Promise<T>): Promise<T> => work())

onEachEngine('numbering the change log', (openDb) => {
  let db: Db
  beforeAll(() => {
    db = openDb()
  })
  afterEach(async () => {
    await db.query('delete from change')
    await db.query(`update change_sequence set last_seq = 0`)
  })

  test('rows are numbered without a gap, in the order of their ids, once', async () => {
    for (const name of ['a', 'b', 'c']) await db.transaction((tx) => note(tx, name))
    expect([await sequenceChanges(db), await sequenceChanges(db)]).toEqual([3, 0])
    expect(await numbered(db)).toEqual(['1 a', '2 b', '3 c'])
    expect(await readChangeHead(db)).toMatchObject({ lastSeq: 3, hasWork: false })
  })

  test('what is rolled back leaves no gap', async () => {
    await db.transaction((tx) => note(tx, 'a'))
    await db
      .transaction(async (tx) => {
        await note(tx, 'undone')
        throw new Error('undone')
      })
      .catch(() => {})
    await db.transaction((tx) => note(tx, 'b'))
    await sequenceChanges(db)
    expect(await numbered(db)).toEqual(['1 a', '2 b'])
  })

  test('the epoch is drawn once, and anew where the store is another than it was', async () => {
    await sequenceChanges(db)
    const { epoch } = await readChangeHead(db)
    expect(epoch).toMatch(/^[0-9a-f]{32}$/)
    await db.query(`update change_sequence set store_mark = 'the store this was copied from'`)
    expect(await readChangeHead(db)).toMatchObject({ epoch, hasWork: true })
    await sequenceChanges(db)
    const renewed = await readChangeHead(db)
    expect(renewed.hasWork).toBe(false)
    expect(renewed.epoch).not.toBe(epoch)
  })

  describe('beside open transactions', () => {
    test('who commits late is numbered late, and holds up nobody', async ({ skip }) => {
      if (db.engine === 'embedded') skip('the embedded engine runs one transaction at a time')
      const early = heldWriter(db, 'began first, commits last')
      await early.written
      const late = heldWriter(db, 'began last, commits first')
      await late.written
      await late.commit()
      await sequenceChanges(db)
      expect(await numbered(db)).toEqual(['1 began last, commits first'])
      await early.commit()
      await sequenceChanges(db)
      expect(await numbered(db)).toEqual(['1 began last, commits first', '2 began first, commits last'])
    })

    test('one numbers, the others pass by at once', async ({ skip }) => {
      if (db.engine === 'embedded') skip('the embedded engine runs one transaction at a time')
      await db.transaction((tx) => note(tx, 'a'))
      await db.transaction(async (holder) => {
        expect(await takeChangeSequence(holder)).not.toBeNull()
        expect(await outside(() => sequenceChanges(db))).toBe(0)
      })
      expect(await sequenceChanges(db)).toBe(1)
    })

    test('steps of one case that many take at once are numbered in the order in which they were taken', async ({
      skip,
    }) => {
      if (db.engine === 'embedded') skip('the embedded engine runs one transaction at a time')
      const city = await buildTinyCity(db)
      const { id } = await db.transaction((tx) => report(tx, inGarden, city.now))
      await db.transaction((tx) => take(tx, id, ['assign', 'start'], () => city.now))
      const last = 43
      const stepper = async () => {
        for (;;) {
          const { state, revision } = await db.transaction((tx) => caseNow(tx, id))
          if (revision >= last) return
          const action = state === 'suspended' ? 'resume' : 'suspend'
          const step = { id, action, note: 'because', expectedRevision: revision } as const
          await db.transaction((tx) => stepIncident(tx, manager, step, city.now))
        }
      }
      let isStepping = true
      const numberer = async () => {
        while (isStepping) await sequenceChanges(db)
      }
      const numbering = numberer()
      await Promise.all(Array.from({ length: 4 }, stepper))
      isStepping = false
      await numbering
      await sequenceChanges(db)
      const { rows } = await db.query<{ revision: number }>(
        `select (body ->> 'revision')::int as revision from change where topic = 'incident' order by seq`,
      )
      expect(rows.map(({ revision }) => revision)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
    })

    test('many writers and many numberers: no gap, no number twice, in the order of commits of one case', async ({
      skip,
    }) => {
      if (db.engine === 'embedded') skip('the embedded engine runs one transaction at a time')
      const steps = 25
      const writer = async (name: string) => {
        for (let i = 0; i < steps; i++) await db.transaction((tx) => note(tx, `${name} ${i}`))
      }
      let isWriting = true
      const numberer = async () => {
        while (isWriting) await sequenceChanges(db)
      }
      const numberers = [numberer(), numberer()]
      await Promise.all(['a', 'b', 'c', 'd'].map(writer))
      isWriting = false
      await Promise.all(numberers)
      await sequenceChanges(db)
      const rows = await numbered(db)
      expect(rows.map((row) => Number(row.split(' ')[0]))).toEqual(rows.map((_, i) => i + 1))
      for (const name of ['a', 'b', 'c', 'd']) {
        const own = rows.map((row) => row.split(' ')).filter((row) => row[1] === name)
        expect(own.map((row) => Number(row[2]))).toEqual(Array.from({ length: steps }, (_, i) => i))
      }
    })
  })
})
