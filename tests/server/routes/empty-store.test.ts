import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureTrialAccounts } from '../../../server/access/ensure-trial-accounts.ts'
import { listOfferedAccounts } from '../../../server/sql/list-offered-accounts.ts'
import { type TinyApi, tinyApi } from '../../builders/tiny-api.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('a store without a city', (openDb) => {
  let api: TinyApi
  let cookie: string
  beforeAll(async () => {
    const db = openDb()
    await db.transaction((tx) => ensureTrialAccounts(tx))
    api = await tinyApi(db, () => new Date('2026-03-02T04:00:00Z'))
    const [manager] = await listOfferedAccounts(db)
    // on a native engine nothing is offered but in a demonstration
    if (db.engine === 'postgresql') {
      await db.query(
        "insert into city (title_zh, title_en, time_zone, is_demonstration) values ('', '', 'UTC', true)",
      )
    }
    cookie = await api.signIn(manager!.accountId)
    await db.query('delete from city')
  })
  afterAll(() => api?.close())

  test.each([
    ['GET /api/session', 200],
    ['GET /api/city', 200],
    ['GET /api/areas/grid', 404],
    ['GET /api/areas/grid/g1', 404],
    ['GET /api/compounds/c1', 404],
    ['GET /api/metrics/grid?metric=open', 404],
    ['GET /api/incidents', 200],
    ['GET /api/incidents/by-day', 200],
    ['GET /api/incidents/1', 404],
    ['GET /api/search?q=a', 200],
    ['GET /api/faults', 200],
    ['GET /readyz', 200],
  ])('%s → %i', async (request, status) => {
    expect((await api.call(request, { cookie })).status).toBe(status)
  })

  test('nothing can be written about it', async () => {
    const headers = { 'idempotency-key': 'a', 'if-match': '"1"' }
    const body = { category: 'noise', title: '噪声' }
    expect((await api.call('POST /api/incidents', { cookie, headers, body })).status).toBe(404)
    expect(
      (await api.call('POST /api/incidents/1/actions/assign', { cookie, headers, body: {} })).status,
    ).toBe(404)
  })
})
