import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTileJson } from '../../../geo/tiles/tile-json.ts'
import type { DenialLog } from '../../../server/access/denial-log.ts'
import type { SessionStore } from '../../../server/access/session-store.ts'
import { handleTileRequest } from '../../../server/routes/tiles.ts'
import { finishTile } from '../../../server/tiles/finish-tile.ts'
import { readTilePath } from '../../../server/tiles/tile-path.ts'
import type { TileAnswer, TileService } from '../../../server/tiles/tile-service.ts'

const layer = { name: 'grid', description: '', minZoom: 0, fields: {} }
const answers: Record<number, TileAnswer> = {
  1: finishTile('tag', Uint8Array.of(1, 2, 3), 'mvt', null),
  2: finishTile('none', new Uint8Array(0), 'mvt', null),
  3: { kind: 'gone' },
  4: { kind: 'out-of-range' },
  5: { kind: 'overloaded', retryAfterSeconds: 1 },
  6: { kind: 'unknown-layer' },
}
/** Answers by zoom. */
const tiles: TileService = {
  versions: () => ({ grid: '7-abc' }),
  tileJson: (name, origin) =>
    name === 'grid' ? makeTileJson(layer, { version: '7-abc', origin, bounds: null, attribution: '' }) : null,
  tile: async ({ path }) => {
    const address = readTilePath(path)
    if (!address) return { kind: 'not-found' }
    const answer = answers[address.z]
    if (!answer) throw new Error('a tile that cannot be made')
    return answer
  },
  refresh: async () => {},
  close: () => {},
}
const live = (role: 'grid-leader' | 'city-manager', areaIds: readonly number[] | 'city') => ({
  tokenHash: '',
  name: '',
  expiresAt: new Date(8.64e15),
  actor: { accountId: 1, role, label: '', areaIds },
})
/** The cookie names the role. */
const sessions: SessionStore = {
  fromCookie: (cookie) =>
    cookie === 'leader'
      ? live('grid-leader', [1])
      : cookie === 'manager'
        ? live('city-manager', 'city')
        : null,
  add: () => {},
  drop: () => {},
  refresh: async () => {},
  close: () => {},
}
const denied: string[] = []
const denials: DenialLog = {
  note: async ({ actor, policy, object }) => {
    denied.push(`${actor.role} ${policy.method} ${policy.path} ${object}`)
  },
}
const log = { error() {} } as never

let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((req, res) => {
    if (!handleTileRequest(req, res, { tiles, sessions, denials, log })) res.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = { cookie: 'leader' }) =>
  fetch(origin + path, { headers })
const tile = (z: number, headers?: Record<string, string>) => get(`/tiles/grid/7-abc/${z}/0/0.mvt`, headers)

test('a tile is private, immutable and tagged', async () => {
  const response = await tile(1)
  expect(response.status).toBe(200)
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/vnd.mapbox-vector-tile',
    'cache-control': 'private, max-age=31536000, immutable',
    etag: '"tag"',
    vary: 'accept-encoding',
  })
})

test.each([
  '"tag"',
  'W/"tag"',
  '"other", "tag"',
  '*',
])('If-None-Match %s is answered with 304', async (tag) => {
  const response = await tile(1, { cookie: 'leader', 'if-none-match': tag })
  expect([response.status, response.headers.get('etag')]).toEqual([304, '"tag"'])
})

test('HEAD gives the headers alone', async () => {
  const response = await fetch(`${origin}/tiles/grid/7-abc/1/0/0.mvt`, {
    method: 'HEAD',
    headers: { cookie: 'leader' },
  })
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '3'])
})

test('an empty tile is 204', async () => {
  expect((await tile(2)).status).toBe(204)
})

test('an old version is 410 and brings the new TileJSON', async () => {
  const response = await tile(3)
  expect(response.status).toBe(410)
  expect(await response.json()).toMatchObject({
    code: 'tile-version-gone',
    tileJson: { tiles: [`${origin}/tiles/grid/7-abc/{z}/{x}/{y}.mvt`] },
  })
})

test.each([
  [4, 404, 'tile-out-of-range'],
  [5, 503, 'overloaded'],
  [6, 404, 'unknown-layer'],
  [9, 500, 'internal'],
])('an answer of kind %i becomes %i %s', async (z, status, code) => {
  const response = await tile(z)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await response.json()).toMatchObject({ code })
  expect(response.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
})

test.each([
  '/tiles/',
  '/tiles/grid',
  '/tiles/grid/7-abc/1/0/0',
  '/tiles/grid/7-abc/1/0/0.png',
  '/tiles/grid/7-abc/-1/0/0.mvt',
  '/tiles/grid/7-abc/1/0x1/0.mvt',
  '/tiles/grid/7-abc/1/99999999999999999999/0.mvt',
  '/tiles/gr%20id.json',
])('%s is no tile', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test('TileJSON gives addresses at the host that was asked', async () => {
  const response = await get('/tiles/grid.json')
  expect(await response.json()).toMatchObject({
    tilejson: '3.0.0',
    tiles: [`${origin}/tiles/grid/7-abc/{z}/{x}/{y}.mvt`],
  })
  expect((await get('/tiles/moon.json')).status).toBe(404)
})

test('nobody without a session, and cases only for who sees the whole city', async () => {
  expect((await tile(1, {})).status).toBe(401)
  expect((await get('/tiles/grid/7-abc/1/0/0.png', {})).status).toBe(401)
  expect((await get('/tiles/grid.json', {})).status).toBe(401)
  expect(denied).toEqual([])
  expect((await get('/tiles/incident/7-abc/1/0/0.mvt?name=x')).status).toBe(403)
  expect(denied).toEqual([
    'grid-leader GET /tiles/incident/:version/:z/:x/:y /tiles/incident/7-abc/1/0/0.mvt',
  ])
  expect((await get('/tiles/incident/7-abc/1/0/0.mvt', { cookie: 'manager' })).status).toBe(200)
})

test('other paths and other methods are left to the app', async () => {
  expect((await get('/api/city')).status).toBe(418)
  expect((await fetch(`${origin}/tiles/grid.json`, { method: 'POST' })).status).toBe(418)
})
