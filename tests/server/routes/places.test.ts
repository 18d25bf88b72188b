import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AreaCard, areaCardSchema } from '../../../geo/model/area.ts'
import { type City, citySchema } from '../../../geo/model/city.ts'
import { type CompoundCard, compoundCardSchema } from '../../../geo/model/compound.ts'
import { faultListSchema } from '../../../geo/model/fault.ts'
import type { SearchResult } from '../../../geo/model/search.ts'
import type { Db } from '../../../server/db/db.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('places through the API', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  let cookie: string

  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
    await db.query(
      `insert into area_fault (area_id, other_area_id, rule, message, size_m2, at)
       values ($1::int, $2::int, 'overlap', 'they overlap', 12.5, st_setsrid(st_makepoint(0.01, 0.005), 4326))`,
      [city.area.d1s1c1g1, city.area.d1s1c2g1],
    )
    cookie = await api.signIn(city.account.manager)
  })
  afterAll(() => api?.close())

  const get = async (path: string) => (await api.call(`GET ${path}`, { cookie })).body

  test('the city: levels with their numbers, metrics with their breaks, versions of tiles', async () => {
    const answer = citySchema.parse(await get('/api/city')) as City
    expect(answer).toMatchObject({ titleZh: '小城', timeZone: 'Asia/Shanghai', engine: db.engine })
    expect(answer.levels.map(({ code, count }) => [code, count])).toEqual([
      ['district', 2],
      ['street', 4],
      ['community', 8],
      ['grid', 16],
      ['microgrid', 32],
    ])
    expect(answer.extent).toEqual([0, 0, expect.closeTo(0.08), expect.closeTo(0.04)])
    expect(answer.tileVersions).toEqual({ grid: '1-test' })
  })

  describe('the card of an area', () => {
    test('fits its schema and says what lies in it', async () => {
      const card = areaCardSchema.parse(await get('/api/areas/grid/d1s1c1g1')) as AreaCard
      expect(card.places).toEqual({
        buildings: 1,
        householdsTotal: 100,
        householdsOccupied: 42,
        residents: 120,
      })
      expect(card.descendants).toEqual({ microgrid: 2 })
      expect(card.ancestors.map(({ code }) => code)).toEqual(['d1', 'd1s1', 'd1s1c1'])
      expect(card.staff.map(({ role }) => role)).toEqual([
        'grid_leader',
        'full_time',
        'part_time',
        'instructor',
        'party_member',
      ])
      expect(card.faults).toEqual([{ rule: 'overlap', message: 'they overlap', at: [0.01, 0.005] }])
      expect(card.versions).toHaveLength(1)
    })

    test('how a compound lies to it is seen through households', async () => {
      const relations = async (address: string) =>
        ((await get(`/api/areas/${address}`)) as AreaCard).compounds.map(({ code, relation, households }) => [
          code,
          relation,
          households,
        ])
      expect(await relations('grid/d1s1c1g1')).toEqual([['garden', 'compound-contains-area', 100]])
      expect(await relations('community/d1s1c1')).toEqual([['garden', 'equal', 220]])
      expect(await relations('street/d1s1')).toEqual([
        ['garden', 'area-contains-compound', 220],
        ['court', 'area-contains-compound', 100],
      ])
    })
  })

  test('the card of a compound: occupancy of what is known, and every grid it lies in', async () => {
    const garden = compoundCardSchema.parse(await get('/api/compounds/garden')) as CompoundCard
    expect(garden.occupancy).toEqual({ value: 0.6, required: 0.7 })
    expect(garden.areas.map(({ area, households }) => [area.code, households])).toEqual([
      ['d1s1c1g2', 120],
      ['d1s1c1g1', 100],
    ])
    const court = (await get('/api/compounds/court')) as CompoundCard
    expect(court.occupancy.value).toBeCloseTo(50 / 60)
    expect(court).toMatchObject({ places: { householdsTotal: 100 }, organisation: 'instructor' })
  })

  test('faults: each with its place and both areas', async () => {
    const { faults } = faultListSchema.parse(await get('/api/faults?level=grid'))
    expect(faults).toMatchObject([
      { rule: 'overlap', sizeM2: 12.5, area: { code: 'd1s1c1g1' }, other: { code: 'd1s1c2g1' } },
    ])
    expect(await get('/api/faults?level=street')).toEqual({ faults: [] })
    expect(await get('/api/faults?level=none')).toMatchObject({ status: 404 })
  })

  describe('search', () => {
    const first = async (q: string) =>
      ((await get(`/api/search?q=${encodeURIComponent(q)}`)) as SearchResult).hits[0]

    test.each([
      ['花园小区', 'garden'],
      ['花園小區', 'garden'],
      ['hyxq', 'garden'],
      ['huayuan', 'garden'],
      ['hua yuan xiao qu', 'garden'],
      ['GARDEN', 'garden'],
      ['garden', 'garden'],
      ['庭院', 'court'],
      ['d1s1c1g2', 'd1s1c1g2'],
    ])('%s finds %s', async (q, code) => {
      expect((await first(q))?.code).toBe(code)
    })

    test('says what a place is within, outermost first', async () => {
      const garden = (await first('花园'))!
      expect(garden).toMatchObject({
        kind: 'compound',
        position: [expect.closeTo(0.005), expect.closeTo(0.01)],
      })
      expect(garden.within).toHaveLength(3)
      expect((await first('d1s1c1g2'))!.within).toHaveLength(3)
    })

    test('a service point is found by its name, a case by the beginning of its number', async () => {
      const { rows } = await db.query<{ code: string; name_zh: string }>(
        'select code, name_zh from service_point limit 1',
      )
      expect(await first(rows[0]!.name_zh)).toMatchObject({ kind: 'service-point', code: rows[0]!.code })
      await api.call('POST /api/incidents', {
        cookie,
        body: { category: 'noise', title: '噪声', position: [0.005, 0.008] },
        headers: { 'idempotency-key': 'search' },
      })
      const found = (await first('20260302-'))!
      expect(found).toMatchObject({ kind: 'incident', nameZh: '噪声' })
      expect(found.within).toHaveLength(5)
    })

    test('nothing answers to nothing, and not to what is not there', async () => {
      expect(await get('/api/search?q=%20')).toEqual({ hits: [] })
      expect(await get('/api/search?q=qqqqqq')).toEqual({ hits: [] })
    })

    test('a new name is found as soon as it is there', async () => {
      await db.transaction(async (tx) => {
        await tx.query("update compound set aliases = '{旧名苑}' where code = 'court'")
        await tx.query(
          "update layer_revision set revision = revision + 1, changed_at = clock_timestamp() where layer = 'compound'",
        )
      })
      expect((await first('jmy'))?.code).toBe('court')
    })
  })

  test('ready: engine, schema, and how far the clock is behind', async () => {
    city.now = new Date(city.now.getTime() + 42_000)
    expect(await get('/readyz')).toMatchObject({ status: 'ready', engine: db.engine, clockLagSeconds: 42 })
    expect((await get('/readyz')) as object).toHaveProperty('schemaVersion', expect.stringMatching(/^\d{4}_/))
  })

  test('the process counts requests by route, not by address', async () => {
    const response = await api.app.request('/metrics')
    const text = await response.text()
    expect(text).toContain('route="/api/areas/:level/:code"')
    expect(text).not.toContain('d1s1c1g1')
  })
})
