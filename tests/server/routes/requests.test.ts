import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, DbError } from '../../../server/db/db.ts'
import { type TinyApi, tinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('requests', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  let manager: string

  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
    manager = await api.signIn(city.account.manager)
  })
  afterAll(() => api?.close())

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

  describe('more filters than anybody needs, in an address that can still be read', () => {
    const many = (name: string, value: string) =>
      Array.from({ length: 1000 }, () => `${name}=${value}`).join('&')

    test.each([
      ['/api/incidents', many('state', 'open')],
      ['/api/incidents', `category=${'noise,'.repeat(2000)}`],
      ['/api/incidents', `within=${'grid:d1,'.repeat(1500)}`],
      ['/api/incidents', `bbox=${'0,'.repeat(5000)}`],
      ['/api/incidents', `cursor=${'x'.repeat(12_000)}`],
      ['/api/metrics/grid', many('metric', 'open')],
      ['/api/metrics/grid', `metric=${'open,'.repeat(2000)}`],
      ['/api/metrics/grid', `metric=open&within=${'grid:d1,'.repeat(1500)}`],
    ])('%s: a problem that names the field', async (path, query) => {
      const answer = await api.call(`GET ${path}?${query}`, { cookie: manager })
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(answer.body).toMatchObject({
        status: 422,
        code: 'invalid-input',
        field: `query.${query.includes('within') ? 'within' : query.split('=')[0]}`,
      })
    })

    test.each([
      '/api/metrics/grid?metric=open&category=noise',
      '/api/incidents?category=noise&colour=red',
      '/api/incidents/points?colour=red',
      '/api/proposals?colour=red',
      '/api/campaigns?colour=red',
      '/api/faults?colour=red',
      '/api/search?q=d1&colour=red',
    ])('%s: what nobody narrows by is a problem that names it, not a longer list', async (path) => {
      const answer = await api.call(`GET ${path}`, { cookie: manager })
      const field = path.startsWith('/api/metrics') ? 'query.category' : 'query.colour'
      expect(answer.body).toMatchObject({ status: 422, code: 'invalid-input', field })
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

  test('a log repeats nothing of what was sent, or of what a database said', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) })
    const failing: Db = {
      engine: db.engine,
      query: (...args) => db.query(...args),
      transaction: () =>
        Promise.reject(new DbError('other', 'invalid input syntax: "13800001234"', { sqlState: '22P02' })),
      listen: db.listen,
      close: async () => {},
    }
    const broken = await tinyApi(failing, () => city.now, log)
    const answer = await broken.call('POST /api/session?name=王小明', { body: { accountId: 1 } })
    broken.close()
    expect(answer.body).toMatchObject({ status: 500, code: 'internal' })
    expect(JSON.stringify(answer.body)).not.toContain('13800001234')
    expect(lines.join('')).toContain('22P02')
    expect(lines.join('')).not.toMatch(/13800001234|王小明|%E7%8E%8B/)
  })

  test('a GET is read-only', async () => {
    const options: unknown[] = []
    const watched: Db = {
      engine: db.engine,
      query: (...args) => db.query(...args),
      transaction: (work, given) => {
        options.push(given?.readOnly)
        return db.transaction(work, given)
      },
      listen: db.listen,
      close: async () => {},
    }
    const watching = await tinyApi(watched, () => city.now)
    await watching.call('GET /api/areas/grid', { cookie: manager })
    await watching.call('POST /api/session', { body: { accountId: city.account.display } })
    watching.close()
    expect(options).toEqual([true, false])
  })
})
