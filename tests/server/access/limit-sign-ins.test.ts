import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../../server/db/db.ts'
import { repeatTick } from '../../../server/repeat-tick.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('signing in', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
  })
  afterAll(() => api?.close())

  const post = async (address: string, accountId: number) => {
    const answer = await api.app.request(
      '/api/session',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ accountId }),
      },
      { incoming: { socket: { remoteAddress: address } } },
    )
    return { status: answer.status, wait: answer.headers.get('retry-after'), body: await answer.json() }
  }

  test('too often from one address is 429 with the time to wait; others go on, and so does it a minute later', async () => {
    for (let i = 0; i < 120; i++) expect((await post('10.0.0.1', city.account.display)).status).toBe(200)
    expect(await post('10.0.0.1', city.account.display)).toMatchObject({
      status: 429,
      wait: '60',
      body: { code: 'too-many-requests' },
    })
    expect((await post('10.0.0.2', city.account.display)).status).toBe(200)
    const { now } = city
    city.now = new Date(now.getTime() + 60_000)
    expect((await post('10.0.0.1', city.account.display)).status).toBe(200)
    city.now = now
  })

  test('what fails is let through less often', async () => {
    for (let i = 0; i < 20; i++) expect((await post('10.0.0.3', 999_999)).status).toBe(403)
    expect((await post('10.0.0.3', city.account.display)).status).toBe(429)
  })

  test('what has ended is deleted within the hour', async () => {
    const cookie = await api.signIn(city.account.manager)
    await api.call('POST /api/incidents', {
      cookie,
      body: { category: 'noise', title: '噪声' },
      headers: { 'idempotency-key': 'old' },
    })
    const left = async (at: Date) => {
      const ticking = await repeatTick(db, {
        now: () => at,
        everyMs: 1e9,
        onError: () => {},
      })
      await ticking.stop()
      const { rows } = await db.query(
        'select (select count(*)::int from session) as sessions, (select count(*)::int from idempotency) as keys',
      )
      return rows[0]
    }
    const hoursLater = (hours: number) => new Date(city.now.getTime() + hours * 3_600_000)
    expect(await left(hoursLater(11))).toMatchObject({ sessions: expect.any(Number), keys: 1 })
    expect(await left(hoursLater(13))).toEqual({ sessions: 0, keys: 1 })
    expect(await left(hoursLater(25))).toEqual({ sessions: 0, keys: 0 })
  })
})
