import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Db, DbError } from '../../../server/db/db.ts'
import { startDemonstrationClock } from '../../../server/demo/run-clock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a database that is away is told once, and without the values its message may hold', async () => {
  const query = vi.fn(() => Promise.reject(new DbError('other', 'invalid name: 王小明')))
  const log = { info: vi.fn(), error: vi.fn() }
  const stop = startDemonstrationClock({ db: { query } as unknown as Db, now: () => new Date(), log })
  await vi.advanceTimersByTimeAsync(60_000)
  await stop()
  expect(query.mock.calls.length).toBeGreaterThan(2)
  expect(log.error).toHaveBeenCalledOnce()
  const [fields] = log.error.mock.lastCall ?? []
  expect(fields).toMatchObject({ err: { name: 'DbError', code: 'other' } })
  expect(JSON.stringify(fields)).not.toContain('王小明')
  expect(fields.err).not.toBeInstanceOf(Error)
})
