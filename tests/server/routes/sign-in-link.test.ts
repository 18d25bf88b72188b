import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../../geo/model/session.ts'
import { isTrialAt } from '../../../server/access/offered-accounts.ts'
import type { Db } from '../../../server/db/db.ts'
import { makeSignInLink } from '../../../server/services/make-sign-in-link.ts'
import { type TinyApi, tinyApi } from '../../builders/tiny-api.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

test.each([
  ['embedded', '127.0.0.1', true],
  ['embedded', '127.1.2.3', true],
  ['embedded', 'localhost', true],
  ['embedded', '::1', true],
  ['embedded', '0.0.0.0', false],
  ['embedded', '::', false],
  ['embedded', '127.0.0.1.evil.example', false],
  ['embedded', '192.168.1.4', false],
  ['postgresql', '127.0.0.1', false],
] as const)('%s at %s is a trial: %s', (engine, host, isTrial) => {
  expect(isTrialAt(engine, host)).toBe(isTrial)
})

onEachEngine('a link of the command line', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
    api = await tinyApi(db, () => city.now, undefined, '0.0.0.0')
  })
  afterAll(() => api?.close())

  const post = (secret: string) => api.call('POST /api/session', { body: { secret } })

  test('is a way in where nothing is offered; good once; the database keeps no secret', async () => {
    const { secret } = await makeSignInLink(db, { role: 'city-manager' }, city.now)
    const kept = await db.query('select token_hash from sign_in_link')
    expect(kept.rows).toHaveLength(1)
    expect(JSON.stringify(kept.rows)).not.toContain(secret)
    const answer = await post(secret)
    expect(answer.status).toBe(200)
    expect(answer.body as Session).toMatchObject({ actor: { role: 'city-manager', areas: [] }, offered: [] })
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
    expect((await api.call('GET /api/areas/grid', { cookie })).status).toBe(200)
    expect((await post(secret)).status).toBe(403)
  })

  test('is over an area, and uses its account again', async () => {
    const ids = new Set<number | undefined>()
    for (let i = 0; i < 2; i++) {
      const { secret } = await makeSignInLink(db, { role: 'grid-leader', area: 'grid:d1s1c1g1' }, city.now)
      const { actor } = (await post(secret)).body as Session
      expect(actor).toMatchObject({ role: 'grid-leader', areas: [{ code: 'd1s1c1g1' }] })
      ids.add(actor?.id)
    }
    expect(ids.size).toBe(1)
  })

  test('lasts ten minutes', async () => {
    const { secret } = await makeSignInLink(db, { role: 'display' }, new Date(city.now.getTime() - 600_000))
    expect((await post(secret)).status).toBe(403)
  })

  test('is for areas that there are, and for one where the role needs one', async () => {
    await expect(makeSignInLink(db, { role: 'grid-leader', area: 'grid:none' }, city.now)).rejects.toThrow(
      'There is no area grid:none',
    )
    await expect(makeSignInLink(db, { role: 'street-commander' }, city.now)).rejects.toThrow('needs --area')
  })
})
