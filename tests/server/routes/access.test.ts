import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaCard, AreaIndex } from '../../../geo/model/area.ts'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { SearchResult } from '../../../geo/model/search.ts'
import type { Session } from '../../../geo/model/session.ts'
import { type Db, DbError } from '../../../server/db/db.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { type TinyApi, tinyApi } from '../../builders/tiny-api.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('who sees what', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  let manager: string
  let commander: string
  let leader: string
  let display: string
  const ids: Record<string, number> = {}

  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
    await db.transaction((tx) => rebuildCounters(tx))
    await db.query('update city set is_demonstration = true')
    api = await tinyApi(db, () => city.now)
    manager = await api.signIn(city.account.manager)
    commander = await api.signIn(city.account.commander)
    leader = await api.signIn(city.account.leader)
    display = await api.signIn(city.account.display)
    const report = async (name: string, body: object) => {
      const answer = await api.call('POST /api/incidents', {
        cookie: manager,
        headers: { 'idempotency-key': name },
        body: { category: 'noise', title: `secret ${name}`, ...body },
      })
      ids[name] = (answer.body as { id: number }).id
    }
    await report('garden', { position: [0.0051, 0.0081] })
    await report('care', { position: [0.0052, 0.0082], category: 'care' })
    await report('other-district', { position: [0.045, 0.005] })
    await report('nowhere', {})
  })
  afterAll(() => api.close())

  const listed = async (cookie: string, query = '') =>
    (await api.call(`GET /api/incidents${query}`, { cookie })).body as IncidentCollection
  const audited = async () =>
    (await db.query<{ n: number }>("select count(*)::int as n from audit where outcome = 'denied'")).rows[0]!
      .n

  describe('by area', () => {
    test('cases: those of the own areas; without a place: only for the whole city', async () => {
      expect((await listed(manager)).numberMatched).toBe(4)
      expect((await listed(leader)).features.map(({ id }) => id).sort()).toEqual([ids.garden, ids.care])
      expect((await api.call(`GET /api/incidents/${ids['other-district']}`, { cookie: leader })).status).toBe(
        404,
      )
      expect((await api.call(`GET /api/incidents/${ids.nowhere}`, { cookie: leader })).status).toBe(404)
      expect((await api.call(`GET /api/incidents/${ids.garden}`, { cookie: leader })).status).toBe(200)
    })

    test('a step of a case outside is 404, though the revision is right', async () => {
      const answer = await api.call(`POST /api/incidents/${ids['other-district']}/actions/assign`, {
        cookie: leader,
        headers: { 'if-match': '"1"' },
        body: {},
      })
      expect(answer.status).toBe(404)
    })

    test("a step that is not the role's is 403, and audited", async () => {
      const before = await audited()
      const answer = await api.call(`POST /api/incidents/${ids.garden}/actions/cancel`, {
        cookie: leader,
        headers: { 'if-match': '"1"' },
        body: { note: 'no' },
      })
      expect(answer.status).toBe(403)
      expect(await audited()).toBe(before + 1)
    })

    test('cards and figures: the own areas only', async () => {
      expect((await api.call('GET /api/areas/grid/d1s1c1g1', { cookie: leader })).status).toBe(200)
      expect((await api.call('GET /api/areas/grid/d1s1c1g2', { cookie: leader })).status).toBe(404)
      expect((await api.call('GET /api/areas/street/d1s1', { cookie: leader })).status).toBe(404)
      expect((await api.call('GET /api/areas/street/d1s1', { cookie: commander })).status).toBe(200)
      expect((await api.call('GET /api/compounds/court', { cookie: leader })).status).toBe(404)
      const frame = (await api.call('GET /api/metrics/grid?metric=open', { cookie: leader }))
        .body as MetricFrame
      expect(frame.ids).toEqual([city.area.d1s1c1g1])
    })

    test('the index names the own areas and those around them', async () => {
      const index = async (level: string) =>
        ((await api.call(`GET /api/areas/${level}`, { cookie: leader })).body as AreaIndex).codes
      expect(await index('grid')).toEqual(['d1s1c1g1'])
      expect(await index('street')).toEqual(['d1s1'])
      expect(await index('microgrid')).toEqual(['d1s1c1g1m1', 'd1s1c1g1m2'])
    })

    test('search finds nothing outside', async () => {
      const hits = async (cookie: string, q: string) =>
        ((await api.call(`GET /api/search?q=${encodeURIComponent(q)}`, { cookie })).body as SearchResult).hits
      expect((await hits(manager, 'd1s1c1g2')).map(({ code }) => code)).toContain('d1s1c1g2')
      expect(await hits(leader, 'd1s1c1g2')).toEqual([])
    })
  })

  describe('a display', () => {
    test('sees no title, no exact place, no sensitive case', async () => {
      const { features, numberMatched } = await listed(display)
      expect(numberMatched).toBe(3)
      expect(features.map(({ id }) => id)).not.toContain(ids.care)
      expect(JSON.stringify(features)).not.toContain('secret')
      const garden = features.find(({ id }) => id === ids.garden)!
      expect(garden.geometry?.coordinates.map((degrees) => degrees.toFixed(7))).toEqual([
        '0.0050000',
        '0.0100000',
      ])
      expect(features.find(({ id }) => id === ids['other-district'])!.geometry).toBeNull()
    })

    test('cannot find an exact place by rectangles', async () => {
      expect((await listed(display, '?bbox=0.00505,0.00805,0.00515,0.00815')).numberMatched).toBe(0)
      expect((await listed(display, '?bbox=0.0049,0.0099,0.0051,0.0101')).numberMatched).toBe(1)
    })

    test('cannot open a case, and the attempt is audited', async () => {
      const before = await audited()
      expect((await api.call(`GET /api/incidents/${ids.garden}`, { cookie: display })).status).toBe(403)
      expect(await audited()).toBe(before + 1)
    })

    test('cannot search cases', async () => {
      const search = async (cookie: string) =>
        ((await api.call('GET /api/search?q=20260302', { cookie })).body as SearchResult).hits
      expect((await search(manager)).length).toBe(4)
      expect(await search(display)).toEqual([])
    })

    test('sees no counts of care subjects', async () => {
      const care = async (cookie: string) =>
        ((await api.call('GET /api/compounds/garden', { cookie })).body as CompoundCard).careCounts
      expect(await care(manager)).toEqual({ lives_alone_elderly: 6 })
      expect(await care(display)).toEqual({})
    })
  })

  describe('sessions', () => {
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
      const { rows } = await db.query('select token_hash from session')
      expect(JSON.stringify(rows)).not.toContain(manager.split('=')[1])
    })

    test('says who one is, and what is offered', async () => {
      const session = (await api.call('GET /api/session', { cookie: leader })).body as Session
      expect(session).toMatchObject({
        signedIn: true,
        actor: { id: city.account.leader, role: 'grid-leader', areas: [{ code: 'd1s1c1g1' }] },
      })
      expect(session.offered.map(({ role }) => role)).toEqual([
        'city-manager',
        'street-commander',
        'grid-leader',
        'display',
      ])
    })

    test('an account that is not offered cannot be taken', async () => {
      const answer = await api.call('POST /api/session', { body: { accountId: city.account.neighbour } })
      expect(answer.status).toBe(403)
    })

    test('a city of its own offers accounts on the trial engine only', async () => {
      await db.query('update city set is_demonstration = false')
      const { offered } = (await api.call('GET /api/session')).body as Session
      const { status } = await api.call('POST /api/session', { body: { accountId: city.account.leader } })
      await db.query('update city set is_demonstration = true')
      expect([offered.length, status]).toEqual(db.engine === 'embedded' ? [4, 200] : [0, 403])
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

    test('what another process revokes, or takes from an account, ends within a second', async () => {
      const cookie = await api.signIn(city.account.commander)
      await db.query('update account set disabled_at = now() where id = $1::int', [city.account.commander])
      await setTimeout(900)
      expect(api.sessions.fromCookie(cookie)).toBeNull()
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

  describe('writes from elsewhere', () => {
    const post = (headers: Record<string, string>) =>
      api.call('POST /api/session', {
        body: { accountId: city.account.display },
        headers: { host: 'desk.local', ...headers },
      })

    test.each([
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ 'sec-fetch-site': 'same-origin', origin: 'http://desk.local' }, 200],
      [{ origin: 'http://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: 'http://desk.local' }, 200],
      [{}, 200],
    ])('%o → %i', async (headers, status) => {
      expect((await post(headers)).status).toBe(status)
    })
  })

  describe('bodies', () => {
    const post = (body: string, headers: Record<string, string> = {}) =>
      api.call('POST /api/session', { body, headers })

    test('only JSON', async () => {
      expect(
        (await post('accountId=1', { 'content-type': 'application/x-www-form-urlencoded' })).status,
      ).toBe(415)
      expect((await post('{"accountId":')).body).toMatchObject({ status: 400, code: 'malformed-body' })
    })

    test('not too large', async () => {
      expect((await post(JSON.stringify({ accountId: 'x'.repeat(70_000) }))).body).toMatchObject({
        status: 413,
        code: 'too-large',
      })
    })

    test('no characters that cannot be kept', async () => {
      const body = '{"category":"noise","title":"a\\u0000b"}'
      const answer = await api.call('POST /api/incidents', {
        cookie: manager,
        body,
        headers: { 'idempotency-key': 'nul' },
      })
      expect(answer.body).toMatchObject({ status: 422, code: 'invalid-input' })
    })
  })

  describe('problems', () => {
    test('say what and where, in the language of the caller', async () => {
      const ask = (language: string) =>
        api.call('GET /api/incidents?bbox=1,2,3', {
          cookie: manager,
          headers: { 'accept-language': language },
        })
      const zh = await ask('zh-CN')
      expect(zh.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(zh.body).toEqual({
        type: '/api/docs#invalid-input',
        title: '提交的内容有误。',
        status: 422,
        code: 'invalid-input',
        detail: '格式不正确。',
        field: 'query.bbox',
      })
      expect((await ask('en')).body).toMatchObject({
        title: 'The input is not valid.',
        detail: 'It does not have the right form.',
      })
    })

    test('an unknown address is a problem too', async () => {
      expect((await api.call('GET /api/nothing')).body).toMatchObject({ status: 404, code: 'not-found' })
    })

    test('a database that is away: 503 with Retry-After', async () => {
      const away: Db = {
        ...db,
        engine: db.engine,
        query: (...args) => db.query(...args),
        transaction: () => Promise.reject(new DbError('unavailable', 'connection lost')),
        listen: db.listen,
        close: async () => {},
      }
      const broken = await tinyApi(away, () => city.now)
      const answer = await broken.call('GET /api/city')
      expect(answer.body).toMatchObject({ status: 503, code: 'database-unavailable' })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      broken.close()
    })
  })

  test('nothing may be loaded from elsewhere, framed or written inline', async () => {
    const { headers } = await api.call('GET /api/docs')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('a GET cannot write', async () => {
    const card = (await api.call('GET /api/areas/grid/d1s1c1g1', { cookie: manager })).body as AreaCard
    expect(card.overdue).toBe(0)
    await expect(
      db.transaction((tx) => tx.query("insert into audit (action, outcome) values ('x', 'done')"), {
        readOnly: true,
      }),
    ).rejects.toMatchObject({ code: 'read-only' })
  })
})
