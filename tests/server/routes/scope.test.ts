import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaCard, AreaIndex } from '../../../geo/model/area.ts'
import type { CaseDays } from '../../../geo/model/case-days.ts'
import type { CasePoints } from '../../../geo/model/case-points.ts'
import type { CompoundCard } from '../../../geo/model/compound.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { SearchResult } from '../../../geo/model/search.ts'
import type { Db } from '../../../server/db/db.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
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
    ;({ city, api } = await tinyCityApi(db))
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
  afterAll(() => api?.close())

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

    test('open cases by state: of the own areas, and for the whole city those without a place too', async () => {
      const states = async (cookie: string) =>
        (await api.call('GET /api/incidents/by-state', { cookie })).body as Record<string, number>
      expect(await states(manager)).toEqual({ reported: 4 })
      expect(await states(leader)).toEqual({ reported: 2 })
    })

    test('cases by day: of the own areas, from the first to the present day', async () => {
      const days = async (cookie: string) =>
        (await api.call('GET /api/incidents/by-day', { cookie })).body as CaseDays
      const all = await days(manager)
      expect(all.opened.reduce((sum, n) => sum + n, 0)).toBe(4)
      expect(all.opened[0]).toBeGreaterThan(0)
      expect((await days(leader)).opened.reduce((sum, n) => sum + n, 0)).toBe(2)
    })

    test('points: the places of the same cases that a list of them shows', async () => {
      const points = async (cookie: string, query = '') =>
        (await api.call(`GET /api/incidents/points${query}`, { cookie })).body as CasePoints
      const all = await points(manager)
      expect(all.positions).toEqual([0.045, 0.005, 0.0052, 0.0082, 0.0051, 0.0081])
      expect(all.states.map((state) => all.stateNames[state])).toEqual(['reported', 'reported', 'reported'])
      expect((await points(leader)).positions).toEqual([0.0052, 0.0082, 0.0051, 0.0081])
      expect((await points(manager, '?category=care')).positions).toEqual([0.0052, 0.0082])
      expect((await points(manager, '?state=closed')).states).toEqual([])
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

    test('sees no name and no phone on a card', async () => {
      const staffFor = async (cookie: string) =>
        ((await api.call('GET /api/areas/grid/d1s1c1g1', { cookie })).body as AreaCard).staff
      expect((await staffFor(leader)).length).toBeGreaterThan(0)
      expect(await staffFor(display)).toEqual([])
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
})
