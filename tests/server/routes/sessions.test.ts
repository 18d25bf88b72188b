import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '../../../geo/model/session.ts'
import type { Db } from '../../../server/db/db.ts'
import { type TinyApi, tinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('sessions', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi

  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
  })
  afterAll(() => api?.close())

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { headers } = await api.call('POST /api/session', { body: { accountId: city.account.leader } })
    expect(headers.get('set-cookie')).toMatch(
      /^wangge_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    )
    const behindProxy = await api.call('POST /api/session', {
      body: { accountId: city.account.leader },
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(behindProxy.headers.get('set-cookie')).toMatch(/; Secure$/)
  })

  test('the database keeps no secret', async () => {
    const cookie = await api.signIn(city.account.manager)
    const { rows } = await db.query('select token_hash from session')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1])
  })

  test('says who one is, and what is offered', async () => {
    const cookie = await api.signIn(city.account.leader)
    const session = (await api.call('GET /api/session', { cookie })).body as Session
    expect(session).toMatchObject({
      signedIn: true,
      actor: { id: city.account.leader, role: 'grid-leader', areas: [{ code: 'd1s1c1g1' }] },
    })
    expect(session.offered.map(({ role }) => role)).toEqual([
      'city-manager',
      'county-agency',
      'street-commander',
      'community-officer',
      'grid-leader',
      'display',
    ])
  })

  test('an account that is not offered cannot be taken', async () => {
    const answer = await api.call('POST /api/session', { body: { accountId: city.account.neighbour } })
    expect(answer.status).toBe(403)
  })

  test('a city of its own offers accounts on the trial engine only, and there only to the machine itself', async () => {
    await db.query('update city set is_demonstration = false')
    const { offered } = (await api.call('GET /api/session')).body as Session
    const { status } = await api.call('POST /api/session', { body: { accountId: city.account.leader } })
    const open = await tinyApi(db, () => city.now, undefined, '0.0.0.0')
    const elsewhere = (await open.call('GET /api/session')).body as Session
    const taken = await open.call('POST /api/session', { body: { accountId: city.account.leader } })
    open.close()
    await db.query('update city set is_demonstration = true')
    expect([offered.length, status]).toEqual(db.engine === 'embedded' ? [6, 200] : [0, 403])
    expect([elsewhere.offered.length, taken.status]).toEqual([0, 403])
  })

  test('signing out ends a session at once', async () => {
    const cookie = await api.signIn(city.account.leader)
    expect((await api.call('DELETE /api/session', { cookie })).status).toBe(204)
    expect((await api.call('GET /api/areas/grid', { cookie })).status).toBe(401)
    expect(api.sessions.fromCookie(cookie)).toBeNull()
  })

  test('signing in anew ends the session before', async () => {
    const cookie = await api.signIn(city.account.leader)
    await api.call('POST /api/session', { cookie, body: { accountId: city.account.display } })
    expect(api.sessions.fromCookie(cookie)).toBeNull()
  })

  test('what another process revokes, or takes from an account, ends without being asked for', async () => {
    const cookie = await api.signIn(city.account.commander)
    await db.query('update account set disabled_at = now() where id = $1::int', [city.account.commander])
    await expect.poll(() => api.sessions.fromCookie(cookie)).toBeNull()
    await db.query('update account set disabled_at = null where id = $1::int', [city.account.commander])
  })

  test('an expired one is none', async () => {
    const cookie = await api.signIn(city.account.leader)
    const { now } = city
    city.now = new Date(now.getTime() + 13 * 3_600_000)
    expect(api.sessions.fromCookie(cookie)).toBeNull()
    city.now = now
  })
})
