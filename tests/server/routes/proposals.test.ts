import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommunityCoverage, Proposal } from '../../../geo/model/proposal.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { anySize, splitDraft } from '../services/proposal-bench.ts'

onEachEngine('boundary proposals over HTTP', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let cookie: string

  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
    await anySize(openDb())
    cookie = await api.signIn(city.account.leader)
  })
  afterAll(() => api?.close())

  const create = (key: string, title = '拆分') =>
    api.call('POST /api/proposals', {
      cookie,
      headers: { 'idempotency-key': key },
      body: { community: 'community:d1s1c1', ...splitDraft(city), title },
    })

  test('made once per key: the same again is the first one, another body is refused', async () => {
    const first = await create('once')
    const again = await create('once')
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await create('once', '别的')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    })
  })

  test('every write names the revision it is based on: 428 without, 412 with an old one', async () => {
    const { id } = (await create('revisions')).body as Proposal
    const put = (headers: Record<string, string>) =>
      api.call(`PUT /api/proposals/${id}`, { cookie, headers, body: splitDraft(city) })
    const check = (headers: Record<string, string>) =>
      api.call(`POST /api/proposals/${id}/actions/check`, { cookie, headers, body: {} })
    for (const write of [put, check]) {
      expect(await write({})).toMatchObject({ status: 428, body: { code: 'revision-required' } })
      expect(await write({ 'if-match': '"9"' })).toMatchObject({
        status: 412,
        body: { code: 'stale-revision' },
      })
    }
    const saved = await put({ 'if-match': '"1"' })
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"2"'])
    expect(await put({ 'if-match': '"1"' })).toMatchObject({ status: 412 })
    expect(await check({ 'if-match': '"2"' })).toMatchObject({ status: 200, body: { state: 'checked' } })
  })

  test('a saving whose answer was lost is sent again and saves nothing twice; gone beyond since, it is refused', async () => {
    const { id } = (await create('lost-answer')).body as Proposal
    const put = (key: string, revision: number, title: string) =>
      api.call(`PUT /api/proposals/${id}`, {
        cookie,
        headers: { 'if-match': `"${revision}"`, 'idempotency-key': key },
        body: { ...splitDraft(city), title },
      })
    const first = await put('a', 1, '一')
    const again = await put('a', 1, '一')
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('etag')).toBe('"2"')
    expect(await put('a', 1, '二')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(await put('b', 2, '二')).toMatchObject({ status: 200, body: { revision: 3 } })
    expect(await put('a', 1, '一')).toMatchObject({ status: 412, body: { code: 'stale-revision' } })
    expect(await api.call(`GET /api/proposals/${id}`, { cookie })).toMatchObject({
      body: { revision: 3, title: '二' },
    })
  })

  test('a check that is refused leaves what it found with the draft, and nothing else', async () => {
    const gapped = splitDraft(city)
    const made = await api.call('POST /api/proposals', {
      cookie,
      headers: { 'idempotency-key': 'gapped' },
      body: { community: 'community:d1s1c1', ...gapped, cells: gapped.cells.slice(0, 1) },
    })
    const { id } = made.body as Proposal
    const refused = await api.call(`POST /api/proposals/${id}/actions/check`, {
      cookie,
      headers: { 'if-match': '"1"' },
      body: {},
    })
    expect(refused).toMatchObject({ status: 409, body: { code: 'blocking-problems' } })
    const { state, revision, problems, timeline } = (await api.call(`GET /api/proposals/${id}`, { cookie }))
      .body as Proposal
    expect([state, revision, timeline.length]).toEqual(['draft', 1, 1])
    const { at } = refused.body as { at: unknown }
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'blocking', at }))
  })

  test('a draft of a whole community is taken; one beyond the limit is refused with words', async () => {
    const post = (bytes: number) =>
      api.call('POST /api/proposals', {
        cookie,
        headers: { 'idempotency-key': `large-${bytes}` },
        body: { community: 'community:d1s1c1', ...splitDraft(city), more: 'x'.repeat(bytes) },
      })
    expect((await post(2_000_000)).status).toBe(201)
    expect(await post(4_200_000)).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: '最多 4096 kB。' },
    })
  })

  test('a cursor of another list is refused; pages follow one another', async () => {
    const list = (query: string) => api.call(`GET /api/proposals?${query}`, { cookie })
    const first = (await list('limit=2')).body as { proposals: { id: number }[]; next: string }
    const second = (await list(`limit=2&cursor=${first.next}`)).body as { proposals: { id: number }[] }
    const ids = [...first.proposals, ...second.proposals].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await list('cursor=bm8')).toMatchObject({ status: 422, body: { field: 'query.cursor' } })
  })

  test('what drawing needs: the cells with their versions, what stands around, who lives where', async () => {
    const answer = await api.call('GET /api/coverage/community/d1s1c1', { cookie })
    const { level, cells, buildings, compounds } = answer.body as CommunityCoverage
    expect([answer.status, level]).toEqual([200, 'grid'])
    const { area, areaVersion } = city
    expect(cells.filter(({ parentId }) => parentId === area.d1s1c1)).toMatchObject([
      { id: area.d1s1c1g1, code: 'd1s1c1g1', versionId: areaVersion.d1s1c1g1, hasHolder: true },
      { id: area.d1s1c1g2, code: 'd1s1c1g2', versionId: areaVersion.d1s1c1g2, hasHolder: true },
    ])
    expect(cells.some(({ parentId }) => parentId === area.d1s1c2)).toBe(true)
    expect(buildings.map(({ households }) => households)).toEqual([100, 120])
    expect(compounds.map(({ code }) => code)).toEqual(['garden'])
  })

  test('what drawing compounds needs: those of the community as its cells', async () => {
    const answer = await api.call('GET /api/coverage/community/d1s1c1?of=compound', { cookie })
    const { level, cells, compounds } = answer.body as CommunityCoverage
    expect([answer.status, level]).toEqual([200, 'compound'])
    expect(cells).toMatchObject([
      { id: city.compound.garden, code: 'garden', kind: 'compound', parentId: city.area.d1s1c1 },
    ])
    expect(compounds.map(({ code }) => code)).toEqual(['garden'])
    expect((await api.call('GET /api/coverage/community/d1s1c1?of=grid', { cookie })).status).toBe(422)
  })

  test('of buildings beyond the caller’s areas there is the outline, and nobody in them', async () => {
    // its outline meets the box of community d1s1c1, its place is in d1s1c2
    await openDb().query(
      `with b as (
         insert into building (district_id, id, code, geom)
         values ($1::int, nextval('building_id')::int, 'beyond', st_makeenvelope(0.0199, 0.0049, 0.0209, 0.0051, 4326))
         returning id
       ), s as (
         insert into building_state (district_id, building_id, households_total, residents)
         select $1::int, id, 77, 200 from b
       )
       insert into building_area (district_id, building_id, area_id, location_status)
       select $1::int, id, $2::int, 'located' from b`,
      [city.area.d1, city.area.d1s1c2g1m1],
    )
    const peopleFor = async (cookie: string) => {
      const { body } = await api.call('GET /api/coverage/community/d1s1c1', { cookie })
      const { buildings, cells } = body as CommunityCoverage
      return {
        people: buildings.map(({ households, residents }) => [households, residents]),
        outlines: buildings.every(({ outline }) => outline.length > 0),
        householdsAround: cells.flatMap(({ parentId, households }) =>
          parentId === city.area.d1s1c1 || households === null ? [] : [households],
        ),
        leadersAround: cells.some(({ parentId, leaderName }) => parentId !== city.area.d1s1c1 && leaderName),
      }
    }
    const own = [
      [100, 120],
      [120, 250],
    ]
    expect(await peopleFor(cookie)).toEqual({
      people: [...own, [0, 0]],
      outlines: true,
      householdsAround: [],
      leadersAround: false,
    })
    const commander = await api.signIn(city.account.commander)
    expect(await peopleFor(commander)).toMatchObject({
      people: [...own, [77, 200]],
      householdsAround: [100, 0],
    })
  })

  test('a community that is not the caller’s is not there', async () => {
    expect((await api.call('GET /api/coverage/community/d2s1c1', { cookie })).status).toBe(404)
    const neighbour = await api.signIn(
      (
        await openDb().query<{ id: number }>(
          `update account set is_offered = true where code = 'neighbour' returning id`,
        )
      ).rows[0]!.id,
    )
    const { id } = (await create('scope')).body as Proposal
    for (const path of [`/api/proposals/${id}`, `/api/proposals/${id}/impact`])
      expect((await api.call(`GET ${path}`, { cookie: neighbour })).status).toBe(404)
  })
})
