import { hc } from 'hono/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Api } from '../../../server/app.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('a client that is typed by the API', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
  })
  afterAll(() => api?.close())

  test('knows addresses, parameters and answers', async () => {
    const cookie = await api.signIn(city.account.manager)
    const client = hc<Api>('http://127.0.0.1', { fetch: api.app.request, headers: { cookie } })
    const asked = { param: { level: 'district' }, query: {} }
    const index = await (await client.api.areas[':level'].$get(asked)).json()
    expect(index.codes).toEqual(['d1', 'd2'])
    const cases = await client.api.incidents.$get({ query: { limit: 1, sort: 'due' } })
    expect((await cases.json()).numberMatched).toBe(0)
  })
})
