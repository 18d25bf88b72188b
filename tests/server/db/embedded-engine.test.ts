import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DbError } from '../../../server/db/db.ts'
import { copyTemplate, ensureTemplate } from '../../../server/db/embedded/data-template.ts'
import { EmbeddedDb } from '../../../server/db/embedded/embedded-db.ts'
import { Engine } from '../../../server/db/embedded/engine.ts'
import { type FreshDatabase, freshDatabase } from '../../support/databases.ts'

/** A ring that crosses itself: its overlay makes GEOS throw. */
const throwing = `
  select st_area(st_intersection('POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry, st_makeenvelope(0, 0, 1, 1)))`

/** A valid ring like a flower, its corners moved by up to `jitter`/2 degrees. */
function flower(corners: number, jitter: number): string {
  let state = 2
  const random = () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647 - 0.5
  }
  const points = Array.from({ length: corners }, (_, k) => {
    const angle = (k / corners) * 2 * Math.PI
    const radius = 0.01 * (1 + 0.3 * Math.sin(9 * angle))
    const x = 116.4 + radius * Math.cos(angle) + jitter * random()
    return `${x} ${39.9 + radius * Math.sin(angle) + jitter * random()}`
  })
  return `POLYGON((${[...points, points[0]].join(',')}))`
}

const nearlyCoincident = [flower(100, 0), flower(100, 1e-13)]

describe('the embedded engine', () => {
  const opened = vi.spyOn(Engine, 'open')
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase('embedded')
  })
  afterAll(() => fresh.remove())

  const insert = (action: string) =>
    fresh.db.query(`insert into audit (action, outcome) values ('${action}', 'ok')`)

  async function count(action: string): Promise<unknown> {
    const { rows } = await fresh.db.query(`select count(*) as n from audit where action = '${action}'`)
    return rows[0]?.n
  }

  const answersAgain = () =>
    vi.waitFor(() => fresh.db.query('select 1'), { timeout: 50_000, interval: 50 }).then(() => 'again')

  async function killEngine(): Promise<void> {
    const engine = await opened.mock.results.at(-1)?.value
    await engine.end(new DbError('unavailable', 'killed by the test'))
  }

  const tooLate = (ms: number) =>
    new Promise<string>((resolve) => {
      setTimeout(() => resolve('still waiting'), ms)
    })

  it('a dropped geometry exception becomes an error, undoes the transaction and opens the engine anew', async () => {
    const opens = opened.mock.calls.length
    const failing = fresh.db.transaction(async (tx) => {
      await tx.query(`insert into audit (action, outcome) values ('dropped', 'ok')`)
      await tx.query(throwing)
    })
    await expect(failing).rejects.toMatchObject({ code: 'swallowed-geos-error' })
    expect(await answersAgain()).toBe('again')
    expect(opened.mock.calls.length).toBe(opens + 1)
    expect(await count('dropped')).toBe(0)
  })

  it('the overlay of two valid, nearly coincident rings is never silently nothing', async () => {
    const overlay = 'select st_area(st_intersection($1::text::geometry, $2::text::geometry)) as area'
    await expect(fresh.db.query(overlay, nearlyCoincident)).rejects.toMatchObject({
      code: 'swallowed-geos-error',
    })
    await answersAgain()
  })

  it('with a grid size the overlay of the same rings succeeds', async () => {
    const overlay =
      'select st_area(st_intersection($1::text::geometry, $2::text::geometry, 1e-9)) > 0 as overlaps'
    expect((await fresh.db.query(overlay, nearlyCoincident)).rows).toEqual([{ overlaps: true }])
  })

  it('a dropped geometry exception cannot be caught and passed over', async () => {
    const failing = fresh.db.transaction(async (tx) => {
      await tx.nested((part) => part.query(throwing)).catch(() => {})
      await tx.query(`insert into audit (action, outcome) values ('passed over', 'ok')`)
    })
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' })
    await answersAgain()
    expect(await count('passed over')).toBe(0)
  })

  it('when its thread dies, what ran and what waited gets unavailable, and what was acknowledged is there', async () => {
    await insert('before')
    const running = fresh.db.transaction(async (tx) => {
      await tx.query(`insert into audit (action, outcome) values ('during', 'ok')`)
      await tx.query('select count(*) from generate_series(1, 4000000000)')
    })
    const waiting = fresh.db.query('select 1')
    await new Promise((resolve) => setTimeout(resolve, 100))
    const results = Promise.allSettled([running, waiting])
    await killEngine()
    expect(await results).toMatchObject([
      { status: 'rejected', reason: { code: 'unavailable' } },
      { status: 'rejected', reason: { code: 'unavailable' } },
    ])
    await answersAgain()
    expect([await count('before'), await count('during')]).toEqual([1, 0])
  })

  it('listeners and the application role are back after it was opened anew', async () => {
    const heard = vi.fn()
    const stop = await fresh.db.listen('again', heard)
    await killEngine()
    await answersAgain()
    await fresh.db.query(`select pg_notify('again', 'x')`)
    expect(heard.mock.calls).toEqual([['x']])
    await stop()
    expect((await fresh.db.query('select current_user::text as role')).rows).toEqual([{ role: 'wangge_app' }])
  })

  it('never stands twice on one folder: one that cannot be prepared is ended before the next is opened', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'wangge-twice-'))
    const folder = join(dataDir, 'db')
    await copyTemplate(await ensureTemplate(() => {}), folder)
    const opens = opened.mock.results.length
    const migrate = vi.fn(async () => {})
    const prepare = vi.fn(async () => {})
    const db = await EmbeddedDb.open({ folder, migrate, prepare })
    prepare.mockRejectedValueOnce(new Error('not this time'))
    await killEngine()
    await vi.waitFor(() => db.query('select 1'), { timeout: 50_000, interval: 50 })
    const engines = await Promise.all(opened.mock.results.slice(opens).map(({ value }) => value))
    expect(engines.map(({ isEnded }) => isEnded)).toEqual([true, true, false])
    expect([migrate.mock.calls.length, prepare.mock.calls.length]).toEqual([1, 3])
    await db.close()
    await rm(dataDir, { recursive: true })
  })

  it('a statement that ends soon after it was aborted costs nobody the engine', async () => {
    const opens = opened.mock.calls.length
    const aborted = fresh.db.query('select pg_sleep(0.3)', [], { signal: AbortSignal.timeout(50) })
    const other = fresh.db.query('select 1 as one')
    await expect(aborted).rejects.toMatchObject({ code: 'cancelled' })
    await expect(other).resolves.toMatchObject({ rows: [{ one: 1 }] })
    expect(opened.mock.calls.length).toBe(opens)
  })

  it('is not worn out by statements that fail', async () => {
    const failures = ['selec', 'select 1 / 0', `insert into level values (9, '', '', '')`]
    for (let n = 0; n < 3000; n++) await fresh.db.query(failures[n % 3] ?? '').catch(() => {})
    await expect(fresh.db.query('selec')).rejects.toMatchObject({ details: { sqlState: '42601' } })
    await expect(fresh.db.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] })
  })

  it('refuses what has waited ten seconds behind a long transaction; what has no limit waits for its turn', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const long = fresh.db.transaction(() => finished, { timeoutMs: 0 })
    const patient = fresh.db.transaction((tx) => tx.query('select 1 as one'), { timeoutMs: 0 })
    const waiting = [fresh.db.query('select 1'), fresh.db.transaction((tx) => tx.query('select 1'))]
    const results = Promise.allSettled(waiting)
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    const seen = await Promise.race([results, tooLate(2000)])
    finish()
    expect(seen).toMatchObject([
      { status: 'rejected', reason: { name: 'DbError', code: 'unavailable' } },
      { status: 'rejected', reason: { name: 'DbError', code: 'unavailable' } },
    ])
    await long
    expect((await patient).rows).toEqual([{ one: 1 }])
  })

  it('does not hold up the event loop while it works', async () => {
    let turns = 0
    const turning = setInterval(() => turns++, 10)
    await fresh.db.query('select count(*) from generate_series(1, 3000000)')
    clearInterval(turning)
    expect(turns).toBeGreaterThan(5)
  })
})
