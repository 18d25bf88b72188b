import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AreaCard } from '../../../geo/model/area.ts'
import type { Incident, IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { Db } from '../../../server/db/db.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

onEachEngine('cases through the API', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  let cookie: string
  let keys = 0

  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
    cookie = await api.signIn(city.account.manager)
  })
  afterAll(() => api?.close())

  const send = (body: object, key = `key-${keys++}`) =>
    api.call('POST /api/incidents', { cookie, body, headers: { 'idempotency-key': key } })
  const report = async (body: object = {}) =>
    (await send({ category: 'noise', title: '噪声', position: [0.005, 0.008], ...body })).body as Incident
  const step = (id: number, action: string, revision: number | null, body: object = { note: 'because' }) =>
    api.call(`POST /api/incidents/${id}/actions/${action}`, {
      cookie,
      body,
      ...(revision !== null && { headers: { 'if-match': `"${revision}"` } }),
    })
  const list = async (query: string) =>
    (await api.call(`GET /api/incidents?${query}`, { cookie })).body as IncidentCollection
  const openIn = async (level: string, code: string) => {
    const { ids, metrics } = (
      await api.call(`GET /api/metrics/${level}?metric=open&within=${level}:${code}`, { cookie })
    ).body as MetricFrame
    expect(ids).toEqual([city.area[code as 'd1']])
    return metrics.open!.value[0]
  }
  const count = async (table: string) =>
    (await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n

  test('a report answers with the case, where it lies and what may be done', async () => {
    const answer = await send({
      category: 'noise',
      title: ' 夜间噪声 ',
      position: [0.005, 0.008],
      severity: 'difficult',
    })
    expect(answer.status).toBe(201)
    const incident = answer.body as Incident
    expect(answer.headers.get('location')).toBe(`/api/incidents/${incident.id}`)
    expect(answer.headers.get('etag')).toBe('"1"')
    expect(incident).toMatchObject({
      title: '夜间噪声',
      state: 'reported',
      severity: 'difficult',
      position: [0.005, 0.008],
      area: { code: 'd1s1c1g1m1', level: 'microgrid' },
      compound: { code: 'garden' },
      actions: ['assign', 'cancel'],
      timeline: [
        { seq: 1, action: 'report', actor: '城市管理员', account: { role: 'city-manager', area: null } },
      ],
    })
    expect(incident.ancestors.map(({ code }) => code)).toEqual(['d1', 'd1s1', 'd1s1c1', 'd1s1c1g1'])
    expect((await api.call(`GET /api/incidents/${incident.id}`, { cookie })).body).toEqual(incident)
  })

  test('a step moves the case, the figures at every level, the card and the change log', async () => {
    const { id } = await report()
    const [grid, district, changes] = [
      await openIn('grid', 'd1s1c1g1'),
      await openIn('district', 'd1'),
      await count('change'),
    ]
    const card = (await api.call('GET /api/areas/grid/d1s1c1g1', { cookie })).body as AreaCard
    expect((await step(id, 'assign', 1)).body).toMatchObject({ state: 'assigned', revision: 2 })
    expect((await step(id, 'resolve', 2)).status).toBe(200)
    const closed = await step(id, 'close', 3)
    expect(closed.headers.get('etag')).toBe('"4"')
    expect((closed.body as Incident).timeline.map(({ action }) => action)).toEqual([
      'report',
      'assign',
      'resolve',
      'close',
    ])
    expect(await openIn('grid', 'd1s1c1g1')).toBe(grid! - 1)
    expect(await openIn('district', 'd1')).toBe(district! - 1)
    expect(await count('change')).toBe(changes + 3)
    const after = (await api.call('GET /api/areas/grid/d1s1c1g1', { cookie })).body as AreaCard
    expect(after.openByState.reported).toBe((card.openByState.reported ?? 0) - 1 || undefined)
  })

  test('a step without a revision is 428, one that is not possible 409, one without its note 422', async () => {
    const { id } = await report()
    expect((await step(id, 'assign', null)).body).toMatchObject({ status: 428, code: 'revision-required' })
    expect((await step(id, 'close', 1)).body).toMatchObject({ status: 409, code: 'step-not-allowed' })
    expect((await step(id, 'cancel', 1, {})).body).toMatchObject({
      status: 422,
      code: 'note-required',
      field: 'body.note',
    })
    expect((await step(999_999, 'assign', 1)).status).toBe(404)
  })

  test('of two steps on one revision at once, one is taken and the other is 412', async () => {
    const { id } = await report()
    const events = await count('incident_event')
    const answers = await Promise.all([step(id, 'assign', 1), step(id, 'cancel', 1)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect(await count('incident_event')).toBe(events + 1)
  })

  test('a report sent a hundred times is one case', async () => {
    const [cases, changes, audits] = [await count('incident'), await count('change'), await count('audit')]
    const body = { category: 'noise', title: '再三', position: [0.005, 0.008] }
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(body, 'again')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    for (const answer of answers) expect(answer.body).toEqual(answers[0]!.body)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length).toBe(99)
    expect(await count('incident')).toBe(cases + 1)
    expect(await count('change')).toBe(changes + 1)
    expect(await count('audit')).toBe(audits + 1)
  })

  test('a key is for one body; after a refusal it is free again; another account has its own', async () => {
    await send({ category: 'noise', title: '甲' }, 'one')
    expect((await send({ category: 'noise', title: '乙' }, 'one')).body).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    })
    expect((await send({ category: 'nothing', title: '丙' }, 'two')).body).toMatchObject({
      field: 'body.category',
    })
    expect((await send({ category: 'noise', title: '丙' }, 'two')).status).toBe(201)
    const other = await api.call('POST /api/incidents', {
      cookie: await api.signIn(city.account.commander),
      body: { category: 'noise', title: '丁' },
      headers: { 'idempotency-key': 'one' },
    })
    expect(other.status).toBe(201)
  })

  test('a report needs its key', async () => {
    const answer = await api.call('POST /api/incidents', {
      cookie,
      body: { category: 'noise', title: '无键' },
    })
    expect(answer.body).toMatchObject({ status: 422, field: 'header.idempotency-key' })
  })

  describe('the list', () => {
    test('pages through every match once, in each order', async () => {
      for (let i = 0; i < 7; i++) await report({ title: `第${i}件` })
      for (const sort of ['newest', 'oldest', 'due']) {
        const seen: number[] = []
        let cursor: string | null = null
        let numberMatched = 0
        do {
          const page = await list(`limit=3&sort=${sort}${cursor === null ? '' : `&cursor=${cursor}`}`)
          seen.push(...page.features.map(({ id }) => id))
          ;({ nextCursor: cursor, numberMatched } = page)
        } while (cursor !== null)
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.length).toBe(numberMatched)
      }
    })

    test('a cursor of another order, or a made-up one, is refused', async () => {
      const { nextCursor } = await list('limit=1&sort=newest')
      for (const cursor of [nextCursor, 'nonsense']) {
        const answer = await api.call(`GET /api/incidents?sort=due&cursor=${cursor}`, { cookie })
        expect(answer.body).toMatchObject({ status: 422, field: 'query.cursor' })
      }
    })

    test('filters by place, state, category, severity, source and time', async () => {
      const far = await report({
        position: [0.045, 0.005],
        category: 'heating',
        severity: 'major',
        source: 'hotline',
      })
      const ids = async (query: string) => (await list(query)).features.map(({ id }) => id)
      expect(await ids('bbox=0.044,0.004,0.046,0.006')).toEqual([far.id])
      expect(await ids('within=district:d2')).toEqual([far.id])
      expect(await ids('category=heating')).toEqual([far.id])
      expect(await ids('category=heating,noise&within=grid:d2s1c1g1')).toEqual([far.id])
      expect(await ids('severity=major&source=hotline')).toEqual([far.id])
      expect(await ids('severity=major&source=sensor')).toEqual([])
      expect(await ids('compound=court')).toEqual([])
      expect(await ids('overdue=true')).toEqual([])
      expect(await ids('since=2026-03-03T00:00:00Z')).toEqual([])
      expect((await list('state=open')).numberMatched + (await list('state=closed')).numberMatched).toBe(
        (await list('')).numberMatched,
      )
      await step(far.id, 'cancel', 1)
      expect(await ids('within=district:d2&state=open')).toEqual([])
      expect((await api.call('GET /api/incidents?within=district:none', { cookie })).status).toBe(404)
    })

    test('a case without a place has no geometry', async () => {
      const { id } = (await send({ category: 'noise', title: '不知何处' })).body as Incident
      const feature = (await list('')).features.find((each) => each.id === id)!
      expect(feature).toMatchObject({
        geometry: null,
        properties: { locationStatus: 'unlocated', areaId: null },
      })
    })
  })
})
