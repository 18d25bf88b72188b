import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaCard, AreaIndex } from '../../../geo/model/area.ts'
import type { CaseDays } from '../../../geo/model/case-days.ts'
import type { CasePoints } from '../../../geo/model/case-points.ts'
import type { City } from '../../../geo/model/city.ts'
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
      const figures = 'figures?metric=open'
      expect((await api.call(`GET /api/compounds/court/${figures}`, { cookie: leader })).status).toBe(404)
      expect((await api.call(`GET /api/compounds/garden/${figures}`, { cookie: leader })).status).toBe(200)
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

    test('is shown a case by its grid and its minute, without its number', async () => {
      const { features } = await listed(display)
      const shown = features.find(({ id }) => id === ids.garden)!.properties
      expect(shown).toMatchObject({ code: null, areaId: city.area.d1s1c1g1 })
      const exact = (await listed(manager)).features.find(({ id }) => id === ids.garden)!.properties
      expect(exact).toMatchObject({ code: expect.any(String), areaId: city.area.d1s1c1g1m1 })
      for (const time of ['openedAt', 'dueAt'] as const) {
        expect(shown[time]).toBe(exact[time]!.replace(/:\d\d\.\d{3}Z$/, ':00.000Z'))
      }
    })

    test.each([
      ['/api/metrics/microgrid?metric=open', 403, 200],
      ['/api/metrics/%6dicrogrid?metric=open', 403, 200],
      ['/api/metrics/grid?metric=open', 200, 200],
      ['/api/metrics/grid?metric=open&within=microgrid:d1s1c1g1m1', 403, 200],
      ['/api/metrics/grid?metric=open&within=grid:d1s1c1g1', 200, 200],
      ['/api/areas/microgrid', 403, 200],
      ['/api/areas/microgrid/d1s1c1g1m1', 403, 200],
      ['/api/areas/grid', 200, 200],
      ['/api/areas/grid/d1s1c1g1', 200, 200],
      ['/api/incidents?within=microgrid:d1s1c1g1m1', 403, 200],
      ['/api/incidents?within=grid:d1s1c1g1', 200, 200],
      ['/api/incidents/points?within=microgrid:d1s1c1g1m1', 403, 200],
      ['/api/incidents/points?within=grid:d1s1c1g1', 200, 200],
      ['/api/metrics/nothing?metric=open', 404, 404],
    ])('stops at the staffed level: %s is %i, %i for the manager', async (path, forDisplay, forManager) => {
      const answer = await api.call(`GET ${path}`, { cookie: display })
      expect(answer.status).toBe(forDisplay)
      if (forDisplay === 403) expect(answer.body).toMatchObject({ code: 'not-allowed' })
      expect((await api.call(`GET ${path}`, { cookie: manager })).status).toBe(forManager)
    })

    test('is offered no level, no area and no name below the staffed level', async () => {
      const levels = async (cookie: string) =>
        ((await api.call('GET /api/city', { cookie })).body as City).levels.map(({ code }) => code)
      expect(await levels(manager)).toEqual(['district', 'street', 'community', 'grid', 'microgrid'])
      expect(await levels(display)).toEqual(['district', 'street', 'community', 'grid'])
      const children = async (cookie: string) =>
        ((await api.call('GET /api/areas/grid/d1s1c1g1', { cookie })).body as AreaCard).children.length
      expect([await children(manager), await children(display)]).toEqual([2, 0])
      const found = async (cookie: string) =>
        ((await api.call('GET /api/search?q=d1s1c1g1m1', { cookie })).body as SearchResult).hits.length
      expect([await found(manager), await found(display)]).toEqual([1, 0])
    })

    test('is told the grids that a compound stands in, with what the staff count in them', async () => {
      const areas = async (cookie: string) =>
        ((await api.call('GET /api/compounds/garden', { cookie })).body as CompoundCard).areas
      const shown = await areas(display)
      expect(shown.length).toBeGreaterThan(0)
      expect(new Set(shown.map(({ area }) => area.level))).toEqual(new Set(['grid']))
      const sum = (list: CompoundCard['areas']) => list.reduce((all, { households }) => all + households, 0)
      expect(sum(shown)).toBe(sum(await areas(manager)))
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
