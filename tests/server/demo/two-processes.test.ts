import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { openDatabase } from '../../../server/db/open-database.ts'
import { buildDemonstration } from '../../../server/demo/build-demonstration.ts'
import { startDemonstrationClock } from '../../../server/demo/run-clock.ts'
import { createRandom } from '../../../server/demo/town/random.ts'
import { engines, type FreshDatabase, freshDatabase } from '../../support/databases.ts'

const now = new Date('2026-11-22T06:32:00Z')
const later = new Date('2026-11-22T08:32:00Z')

describe.runIf(engines.includes('postgresql'))('two servers on one empty PostgreSQL', () => {
  let fresh: FreshDatabase
  let processes: Db[]
  beforeAll(async () => {
    fresh = await freshDatabase('postgresql')
    processes = [fresh.db, await openDatabase(fresh.options)]
  })
  afterAll(async () => {
    await processes[1]?.close()
    await fresh.remove()
  })

  it('build the demonstration city once: who comes second waits and finds it', async () => {
    // who draws the town holds this thread for seconds, and who is connecting meanwhile would be taken for unanswered
    await Promise.all(processes.map((db) => db.query('select 1')))
    const told = processes.map(() => vi.fn())
    await Promise.all(
      processes.map((db, n) => buildDemonstration(db, { now, onProgress: (text) => told[n]?.(text) })),
    )
    const ready = told.filter((each) => each.mock.calls.flat().includes('the demonstration city is ready'))
    expect(ready).toHaveLength(1)
    expect((await fresh.db.query('select title_zh from city')).rows).toEqual([{ title_zh: '云澜市' }])
  }, 240_000)

  it('let the town live one life: no turn is taken twice', async () => {
    const log = { info: vi.fn(), error: vi.fn() }
    // equal pauses in both: left to themselves, both would act at the same moments
    const random = { ...createRandom('clock'), next: () => 0.5 }
    const stops = processes.map((db) => startDemonstrationClock({ db, now: () => later, log, random }))
    const newest = async () =>
      (await fresh.db.query<{ at: Date }>('select max(at) as at from incident_event')).rows[0]!.at
    await vi.waitFor(
      async () => expect((await newest()).getTime()).toBeGreaterThan(later.getTime() - 900_000),
      { timeout: 30_000, interval: 200 },
    )
    await Promise.all(stops.map((stop) => stop()))
    const { rows } = await fresh.db.query(
      'select at, count(*) as n from incident_event where at > $1::timestamptz group by at having count(*) > 1',
      [now],
    )
    expect(log.error.mock.calls).toEqual([])
    expect(rows).toEqual([])
  }, 120_000)
})
