import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawers } from '../../../geo/lifecycle/proposal.ts'
import { roles } from '../../../geo/model/session.ts'
import { policies } from '../../../server/access/policies.ts'
import { handleEventRequest } from '../../../server/routes/events.ts'
import { handleTileRequest } from '../../../server/routes/tiles.ts'
import { openTileService } from '../../../server/tiles/open-tile-service.ts'
import type { TileService } from '../../../server/tiles/tile-service.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { agreement, smallestJpeg, splitMark } from '../../builders/walk.ts'
import { onEachEngine } from '../../support/databases.ts'
import { anySize, rectangle, splitDraft } from '../services/proposal-bench.ts'
import { tinyBundleZip } from './tiny-bundle-zip.ts'

const callers = ['nobody', 'somebody with a made-up cookie', 'somebody signed out', ...roles] as const
type Caller = (typeof callers)[number]

const accountOf = {
  'city-manager': 'manager',
  'county-agency': 'agency',
  'street-commander': 'commander',
  'community-officer': 'officer',
  'grid-leader': 'leader',
  display: 'display',
} as const

type Expected = number | readonly number[]

/**
 * What each is told, written out by hand: whoever has no session (in three ways), then the roles, the widest first:
 * city manager, county agency, street commander, community officer, grid leader, display. `file`: made of files that are built elsewhere, there or not, but never withheld.
 */
const file = [200, 302, 404]
const cellsFile = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: rectangle([0, 0, 0.5, 1]) }],
}
const table: Record<string, readonly Expected[]> = {
  'GET /healthz': [200, 200, 200, 200, 200, 200, 200],
  'GET /readyz': [200, 200, 200, 200, 200, 200, 200],
  'GET /metrics': [200, 200, 200, 200, 200, 200, 200],
  'GET /api/openapi.json': [200, 200, 200, 200, 200, 200, 200],
  'GET /api/docs': [200, 200, 200, 200, 200, 200, 200],
  'GET /api/docs/style.css': [200, 200, 200, 200, 200, 200, 200],
  'GET /api/session': [200, 200, 200, 200, 200, 200, 200],
  'POST /api/session': [200, 200, 200, 200, 200, 200, 200],
  'DELETE /api/session': [401, 204, 204, 204, 204, 204, 204],
  'GET /api/city': [200, 200, 200, 200, 200, 200, 200],
  'GET /api/areas/:level': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/areas/:level/:code': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/areas/:level/:code/lineage': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/areas/:level/:code/notice': [401, 200, 200, 200, 200, 200, 403],
  'GET /api/boundaries/:level': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/compounds/:code': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/compounds/:code/figures': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/metrics/:level': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/faults': [401, 200, 200, 200, 200, 200, 403],
  'GET /api/search': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/incidents': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/incidents/by-state': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/incidents/by-day': [401, 200, 200, 200, 200, 200, 200],
  'GET /api/incidents/points': [401, 200, 200, 200, 200, 200, 200],
  'POST /api/incidents': [401, 201, 201, 201, 201, 201, 403],
  'GET /api/incidents/:id': [401, 200, 200, 200, 200, 200, 403],
  'POST /api/incidents/:id/actions/:action': [401, 200, 403, 200, 200, 200, 403],
  'GET /api/coverage/:level/:code': [401, 200, 200, 200, 200, 200, 403],
  'POST /api/coverage/:level/:code/file': [401, 403, 403, 200, 200, 200, 403],
  'GET /api/proposals': [401, 200, 200, 200, 200, 200, 403],
  'POST /api/proposals': [401, 403, 403, 201, 201, 201, 403],
  'GET /api/proposals/:id': [401, 200, 200, 200, 200, 200, 403],
  'GET /api/proposals/:id/impact': [401, 200, 200, 200, 200, 200, 403],
  'PUT /api/proposals/:id': [401, 403, 403, 200, 200, 200, 403],
  'POST /api/proposals/:id/rebase': [401, 403, 403, 200, 200, 200, 403],
  'POST /api/proposals/:id/actions/:action': [401, 403, 403, 200, 200, 200, 403],
  'GET /api/proposals/:id/walk': [401, 200, 200, 200, 200, 200, 403],
  'POST /api/proposals/:id/walk': [401, 403, 403, 200, 200, 200, 403],
  'GET /api/proposals/:id/walk/:mark/photo': [401, 200, 200, 200, 200, 200, 403],
  // each adds one to a mark of their own
  'PUT /api/proposals/:id/walk/:mark/photo': [401, 403, 403, 204, 204, 204, 403],
  'POST /api/proposals/:id/opinion': [401, 403, 403, 200, 200, 403, 403],
  'GET /api/campaigns': [401, 200, 200, 200, 200, 200, 403],
  'POST /api/campaigns': [401, 403, 201, 403, 403, 403, 403],
  // one of the district, which the others do not look after as a whole
  'GET /api/campaigns/:id': [401, 200, 200, 404, 404, 404, 403],
  'PUT /api/campaigns/:id': [401, 403, 200, 403, 403, 403, 403],
  'POST /api/campaigns/:id/actions/:action': [401, 403, 200, 403, 403, 403, 403],
  'POST /api/campaigns/:id/scans': [401, 403, 201, 403, 403, 403, 403],
  'GET /api/campaigns/:id/scans/:scan': [401, 200, 200, 404, 404, 404, 403],
  'DELETE /api/campaigns/:id/scans/:scan': [401, 403, 204, 403, 403, 403, 403],
  'POST /api/imports': [401, 200, 403, 403, 403, 403, 403],
  'GET /api/events': [401, 200, 200, 200, 200, 200, 200],
  'GET /tiles/incident.json': [401, 200, 403, 403, 403, 403, 403],
  'GET /tiles/incident/:version/:z/:x/:y': [401, [200, 204], 403, 403, 403, 403, 403],
  'GET /tiles/:layer.json': [401, 200, 200, 200, 200, 200, 200],
  'GET /tiles/:layer/:version/:z/:x/:y': [401, 200, 200, 200, 200, 200, 200],
  'GET /': [file, file, file, file, file, file, file],
  'GET /desk': [file, file, file, file, file, file, file],
  'GET /desk/*': [file, file, file, file, file, file, file],
  'GET /edit': [file, file, file, file, file, file, file],
  'GET /edit/*': [file, file, file, file, file, file, file],
  'GET /street': [file, file, file, file, file, file, file],
  'GET /street/*': [file, file, file, file, file, file, file],
  'GET /street-worker.js': [file, file, file, file, file, file, file],
  'GET /c/*': [file, file, file, file, file, file, file],
  'GET /assets/*': [file, file, file, file, file, file, file],
  'GET /favicon.svg': [file, file, file, file, file, file, file],
}
const columnOf = (caller: Caller) => (roles as readonly string[]).indexOf(caller) + 1

test('the table below names every route, and no other', () => {
  expect(Object.keys(table).sort()).toEqual(policies.map(({ method, path }) => `${method} ${path}`).sort())
})

onEachEngine('every route of the table', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let tiles: TileService
  let server: Server
  let origin: string
  const cookies = new Map<Caller, string>()

  beforeAll(async () => {
    const db = openDb()
    ;({ city, api } = await tinyCityApi(db))
    const log = pino({ level: 'silent' })
    tiles = await openTileService(db, log)
    const live = { join: async () => {}, leave: () => {}, streamsOf: () => 0 }
    const deps = { tiles, sessions: api.sessions, denials: api.denials, live, log }
    const answer = getRequestListener(api.app.fetch)
    server = createServer((req, res) => {
      if (!handleTileRequest(req, res, deps) && !handleEventRequest(req, res, deps)) answer(req, res)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await anySize(db)
    for (const role of roles) cookies.set(role, await api.signIn(city.account[accountOf[role]]))
    const gone = await api.signIn(city.account.manager)
    await api.call('DELETE /api/session', { cookie: gone })
    cookies.set('somebody signed out', gone)
    cookies.set('somebody with a made-up cookie', `wangge_session=${'x'.repeat(43)}`)
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
    tiles?.close()
    api?.close()
  })

  const setDemonstration = (isDemonstration: boolean) =>
    openDb().query('update city set is_demonstration = $1::boolean', [isDemonstration])

  /** A new case in the grid that every role has a part in. */
  const newCase = async () => {
    const reported = await api.call('POST /api/incidents', {
      cookie: cookies.get('city-manager')!,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { category: 'noise', title: '噪声', position: [0.005, 0.008] },
    })
    return (reported.body as { id: number }).id
  }

  const newProposal = async () => {
    const made = await api.call('POST /api/proposals', {
      cookie: cookies.get('grid-leader')!,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { community: 'community:d1s1c1', ...splitDraft(city) },
    })
    return (made.body as { id: number }).id
  }

  const newMark = async (proposalId: string, caller: Caller) => {
    const marker = (drawers as readonly string[]).includes(caller) ? caller : 'grid-leader'
    const body = { marks: [splitMark()] }
    await api.call(`POST /api/proposals/${proposalId}/walk`, { cookie: cookies.get(marker)!, body })
    const { clientId } = body.marks[0]!
    await api.call(`PUT /api/proposals/${proposalId}/walk/${clientId}/photo`, {
      cookie: cookies.get(marker)!,
      body: smallestJpeg,
    })
    return clientId
  }

  const newCampaign = async () => {
    const made = await api.call('POST /api/campaigns', {
      cookie: cookies.get('county-agency')!,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { area: 'district:d1', title: '年度调整', proposals: [] },
    })
    return (made.body as { id: number }).id
  }

  const newScan = async (campaignId: string) => {
    const made = await api.call(`POST /api/campaigns/${campaignId}/scans?name=signed.pdf`, {
      cookie: cookies.get('county-agency')!,
      body: '%PDF-1.7',
    })
    return String((made.body as { id: number }).id)
  }

  const thingOf = (path: string) => {
    if (path.startsWith('/api/proposals')) return { make: newProposal, action: 'check' }
    if (path.startsWith('/api/campaigns')) return { make: newCampaign, action: 'dissolve' }
    return { make: newCase, action: 'assign' }
  }

  /** A request that is right in everything but, perhaps, who sends it. */
  const requestFor = async (route: string, caller: Caller): Promise<[string, RequestInit]> => {
    const [method, path] = route.split(' ') as [string, string]
    const { make, action } = thingOf(path)
    const id = path.includes(':id') ? String(await make()) : ''
    const layer = path.startsWith('/tiles/incident') ? 'incident' : 'grid'
    const params: Record<string, string> = {
      level: 'grid',
      code: path.startsWith('/api/compounds') ? 'garden' : 'd1s1c1g1',
      id,
      scan: path.includes(':scan') ? await newScan(id) : '',
      mark: path.includes(':mark') ? await newMark(id, caller) : '',
      action,
      layer,
      version: tiles.versions()[layer] ?? '',
      z: '14',
      x: '8192',
      y: '8191.mvt',
    }
    const query = {
      '/api/search': '?q=hy',
      '/api/metrics/:level': '?metric=open',
      '/api/compounds/:code/figures': '?metric=open',
      '/api/imports': '?dry-run=true',
      '/api/campaigns/:id/scans': '?name=signed.pdf',
      '/api/coverage/:level/:code/file': '?name=cells.geojson',
    }
    const address =
      path.replace(/:(\w+)/g, (_, name) => params[name]!).replace('*', 'index') +
      (query[path as keyof typeof query] ?? '')
    const json: Record<string, object> = {
      '/api/session': { accountId: city.account.display },
      '/api/incidents': { category: 'noise', title: '噪声', position: [0.005, 0.008] },
      '/api/incidents/:id/actions/:action': {},
      '/api/coverage/:level/:code/file': cellsFile,
      '/api/proposals': { community: 'community:d1s1c1', ...splitDraft(city) },
      '/api/proposals/:id': splitDraft(city),
      '/api/proposals/:id/rebase': {},
      '/api/proposals/:id/actions/:action': {},
      '/api/proposals/:id/walk': { marks: [splitMark()] },
      '/api/proposals/:id/opinion': agreement(),
      '/api/campaigns': { area: 'district:d1', title: '年度调整', proposals: [] },
      '/api/campaigns/:id': { title: '年度调整', proposals: [] },
      '/api/campaigns/:id/actions/:action': {},
    }
    const hasBody = method === 'POST' || method === 'PUT'
    const isImport = path === '/api/imports'
    const isScan = path === '/api/campaigns/:id/scans'
    const isPhoto = path.endsWith('/photo')
    const raw = isImport ? tinyBundleZip() : isScan ? '%PDF-1.7' : isPhoto ? smallestJpeg : null
    const body = raw ?? JSON.stringify(json[path])
    const headers = {
      'idempotency-key': crypto.randomUUID(),
      'if-match': '"1"',
      ...(hasBody && { 'content-type': isImport ? 'application/zip' : 'application/json' }),
    }
    return [origin + address, { method, headers, redirect: 'manual', ...(hasBody && { body }) }]
  }

  describe.each(callers)('called by %s', (caller) => {
    test.each(Object.entries(table))('%s', async (route, expected) => {
      const [address, init] = await requestFor(route, caller)
      // nothing may be imported into a demonstration, and on PostgreSQL nothing else offers its accounts
      await setDemonstration(route !== 'POST /api/imports')
      // signing in and out must not end the sessions of the other tests
      const ownsSession = route.endsWith(' /api/session') && columnOf(caller) > 0
      const cookie = ownsSession
        ? await api.signIn(city.account[accountOf[caller as keyof typeof accountOf]])
        : cookies.get(caller)
      const stop = new AbortController()
      const answer = await fetch(address, {
        ...init,
        headers: { ...init.headers, ...(cookie && { cookie }) },
        signal: stop.signal,
      })
      const { status } = answer
      const problem =
        status === 401 || status === 403 ? ((await answer.json()) as { code: string }).code : null
      stop.abort()
      expect([expected[columnOf(caller)]!].flat()).toContain(status)
      expect(problem).toBe({ 401: 'not-signed-in', 403: 'not-allowed' }[status] ?? null)
    })
  })
})
