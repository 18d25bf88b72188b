import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LiveFigures, LiveIncident } from '../../../geo/model/live.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { Db } from '../../../server/db/db.ts'
import { tick } from '../../../server/services/tick.ts'
import { insertChange } from '../../../server/sql/insert-change.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import {
  type HeardEvent,
  type LiveServer,
  liveServer,
  namesOf,
  type Reader,
  read,
  toldCases,
} from './live-server.ts'

/** Places of the tiny city: in the leader's grid and in the last grid of the other district. */
const home: [number, number] = [0.005, 0.008]
const away: [number, number] = [0.075, 0.035]

onEachEngine('the event stream', (openDb) => {
  let db: Db
  let city: TinyCity
  let api: TinyApi
  let server: LiveServer
  const cookies: Record<'manager' | 'leader' | 'display', string> = { manager: '', leader: '', display: '' }
  let readers: Reader[] = []
  let keys = 0

  beforeAll(async () => {
    db = openDb()
    ;({ city, api } = await tinyCityApi(db))
    server = await liveServer(db, api.sessions)
    for (const role of ['manager', 'leader', 'display'] as const) {
      cookies[role] = await api.signIn(city.account[role])
    }
  })
  afterEach(() => {
    for (const reader of readers) reader.cut()
    readers = []
  })
  afterAll(async () => {
    await server?.close()
    api?.close()
  })

  const listen = async (who: keyof typeof cookies, before?: Pick<Reader, 'heard' | 'lastEventId'>) => {
    const reader = await read(server.url, cookies[who], before)
    readers.push(reader)
    await reader.until((heard) => namesOf(heard).includes('heartbeat'))
    return reader
  }
  const report = async (position?: [number, number], category = 'noise') => {
    const answer = await api.call('POST /api/incidents', {
      cookie: cookies.manager,
      headers: { 'idempotency-key': `live-${keys++}` },
      body: { category, title: '张三 13800138000', ...(position && { position }) },
    })
    expect(answer.status).toBe(201)
    server.live.wake()
    return (answer.body as { id: number }).id
  }
  const hasCase = (id: number) => (heard: readonly HeardEvent[]) =>
    heard.some(({ event, data }) => event === 'incident' && data.id === id)
  const frame = async (level: string, who: keyof typeof cookies = 'manager') =>
    (await api.call(`GET /api/metrics/${level}?metric=open,overdue,open-rate`, { cookie: cookies[who] }))
      .body as MetricFrame

  test('is for who is signed in, and is neither packed nor kept', async () => {
    expect((await read(server.url, undefined)).status).toBe(401)
    const { status, headers } = await listen('manager')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('begins with the versions of the tiles, the reader’s place and the moment of the figures', async () => {
    const { heard } = await listen('manager')
    expect(heard).toEqual([
      { event: 'boundary', id: undefined, data: { tileVersions: { grid: '1-test' } } },
      {
        event: 'heartbeat',
        id: expect.stringMatching(/^[0-9a-f]{32}-\d+$/),
        data: { asOf: city.now.toISOString() },
      },
    ])
  })

  test('a report is told with the figures of every area that holds it, as a frame has them', async () => {
    const reader = await listen('manager')
    const id = await report(home)
    const heard = await reader.until(hasCase(id))
    const figures = heard.find(({ event }) => event === 'metrics')!.data as LiveFigures
    expect(figures.levels.map(({ level, ids }) => [level, ids])).toEqual([
      ['district', [city.area.d1]],
      ['street', [city.area.d1s1]],
      ['community', [city.area.d1s1c1]],
      ['grid', [city.area.d1s1c1g1]],
      ['microgrid', [city.area.d1s1c1g1m1]],
    ])
    for (const { level, ids, metrics, elsewhere } of figures.levels) {
      const whole = await frame(level)
      for (const metric of ['open', 'overdue', 'open-rate'] as const) {
        const row = whole.ids.indexOf(ids[0]!)
        const { value, numerator, denominator, flags } = whole.metrics[metric]!
        expect(metrics[metric]).toMatchObject({
          value: [value[row]],
          numerator: [numerator[row]],
          denominator: denominator && [denominator[row]],
          flags: [flags[row]],
        })
        const { outside, ambiguous, unlocated } = whole.buckets[metric]!
        expect(elsewhere[metric]).toEqual({ outside, ambiguous, unlocated })
      }
    }
  })

  test('nothing of a person is in it', async () => {
    const reader = await listen('manager')
    const heard = await reader.until(hasCase(await report(home)))
    expect(JSON.stringify(heard)).not.toMatch(/张三|13800138000|title/)
  })

  test('a case without a place moves the figures of no area, and what lies elsewhere', async () => {
    const reader = await listen('manager')
    const heard = await reader.until(hasCase(await report()))
    const { levels } = heard.find(({ event }) => event === 'metrics')!.data as LiveFigures
    expect(levels.every(({ ids }) => ids.length === 0)).toBe(true)
    const { unlocated } = (await frame('grid')).buckets.open!
    expect(levels.find(({ level }) => level === 'grid')!.elsewhere.open!.unlocated).toBe(unlocated)
  })

  test('what comes quickly is told together: every case, in fewer tellings of figures', async () => {
    const reader = await listen('manager')
    const ids: number[] = []
    const start = performance.now()
    for (let i = 0; i < 15; i++) ids.push(await report(home))
    const heard = await reader.until(hasCase(ids.at(-1)!))
    const seconds = (performance.now() - start) / 1000
    expect(toldCases(heard)).toEqual(ids.map((id) => `${id} report`))
    const tellings = namesOf(heard).filter((name) => name === 'metrics').length
    expect(tellings).toBeLessThan(ids.length)
    // the first at once, then four a second at most
    expect(tellings).toBeLessThanOrEqual(1 + Math.ceil(4 * seconds))
  })

  test('a grid’s leader hears of the own grid alone', async () => {
    const [manager, leader] = [await listen('manager'), await listen('leader')]
    const [there, nowhere] = [await report(away), await report()]
    const here = await report(home)
    await manager.until(hasCase(here))
    const heard = await leader.until(hasCase(here))
    expect([hasCase(there)(heard), hasCase(nowhere)(heard)]).toEqual([false, false])
    const own = new Set([city.area.d1s1c1g1, city.area.d1s1c1g1m1, city.area.d1s1c1g1m2])
    for (const { event, data } of heard) {
      if (event !== 'metrics') continue
      const { levels } = data as LiveFigures
      expect(levels.flatMap(({ ids }) => ids).filter((id) => !own.has(id))).toEqual([])
      expect(levels.map(({ elsewhere }) => elsewhere)).toEqual(levels.map(() => ({})))
    }
  })

  test('a display is told the compound’s point for the place, and no sensitive case', async () => {
    const [manager, display] = [await listen('manager'), await listen('display')]
    const [hidden, shown] = [await report(home, 'care'), await report([0.004, 0.009])]
    const placeOf = (heard: readonly HeardEvent[]) =>
      (heard.find(({ event, data }) => event === 'incident' && data.id === shown)!.data as LiveIncident)
        .position
    expect(placeOf(await manager.until(hasCase(shown)))).toEqual([0.004, 0.009])
    const heard = await display.until(hasCase(shown))
    expect(hasCase(hidden)(heard)).toBe(false)
    const list = (await api.call('GET /api/incidents', { cookie: cookies.display })).body as {
      features: { id: number; geometry: { coordinates: number[] } | null }[]
    }
    const listed = list.features.find(({ id }) => id === shown)!
    expect(placeOf(heard)).toEqual(listed.geometry?.coordinates ?? null)
  })

  test('a display is told of no level below the staffed one, and of a case no number', async () => {
    const [manager, display] = [await listen('manager'), await listen('display')]
    const [hidden, shown] = [await report(home, 'care'), await report(home)]
    const levelsOf = (heard: readonly HeardEvent[]) =>
      new Set(
        heard.flatMap(({ event, data }) =>
          event === 'metrics' ? (data as LiveFigures).levels.map(({ level }) => level) : [],
        ),
      )
    const all = await manager.until((heard) => hasCase(hidden)(heard) && hasCase(shown)(heard))
    expect([...levelsOf(all)]).toEqual(['district', 'street', 'community', 'grid', 'microgrid'])
    const heard = await display.until(hasCase(shown))
    expect([...levelsOf(heard)]).toEqual(['district', 'street', 'community', 'grid'])
    expect(heard.find(({ event, data }) => event === 'incident' && data.id === shown)!.data).toMatchObject({
      code: null,
      areaIds: [city.area.d1, city.area.d1s1, city.area.d1s1c1, city.area.d1s1c1g1],
    })
  })

  describe('a wrong place', () => {
    test.each([
      ['no cursor at all', 'somewhere', 'unknown-cursor'],
      ['a text that goes on and on', 'x'.repeat(8000), 'unknown-cursor'],
      ['a number alone', '7', 'unknown-cursor'],
      ['before everything', `${'0'.repeat(32)}--1`, 'unknown-cursor'],
      ['between two rows', `${'0'.repeat(32)}-1.5`, 'unknown-cursor'],
      ['beyond what a number holds', `${'0'.repeat(32)}-${'9'.repeat(40)}`, 'unknown-cursor'],
      ['of another store', `${'0'.repeat(32)}-1`, 'other-store'],
    ])('%s: one resync, then the stream goes on', async (_, lastEventId, reason) => {
      const reader = await listen('manager', { heard: [], lastEventId })
      const id = await report(home)
      const heard = await reader.until(hasCase(id))
      const resyncs = heard.filter(({ event }) => event === 'resync')
      expect(resyncs.map(({ data }) => data)).toEqual([{ reason }])
      expect(toldCases(heard)).toEqual([`${id} report`])
    })

    test('ahead of everything: one resync', async () => {
      const { lastEventId } = await listen('manager')
      const ahead = `${lastEventId!.split('-')[0]}-999999999`
      const { heard } = await listen('manager', { heard: [], lastEventId: ahead })
      expect(namesOf(heard)).toEqual(['boundary', 'resync', 'heartbeat'])
    })

    test('in the address, at the first connection', async () => {
      const reader = await read(`${server.url}?lastEventId=nonsense`, cookies.manager)
      readers.push(reader)
      const heard = await reader.until((all) => namesOf(all).includes('heartbeat'))
      expect(namesOf(heard)).toEqual(['boundary', 'resync', 'heartbeat'])
    })
  })

  test('what was missed is told once, and nothing twice', async () => {
    const first = await listen('manager')
    const before = await report(home)
    await first.until(hasCase(before))
    first.cut()
    await first.ended
    const missed = [await report(home), await report(away), await report()]
    const again = await listen('manager', { heard: [], lastEventId: first.lastEventId })
    expect(toldCases(await again.until(hasCase(missed[2]!)))).toEqual(missed.map((id) => `${id} report`))
  })

  test('a process that has just begun tells what was missed as well, and both processes tell everything', async () => {
    const first = await listen('manager')
    first.cut()
    const missed = await report(home)
    const other = await liveServer(db, api.sessions)
    try {
      const there = await read(other.url, cookies.manager, { heard: [], lastEventId: first.lastEventId })
      readers.push(there)
      await there.until(hasCase(missed))
      const here = await listen('manager', { heard: [], lastEventId: first.lastEventId })
      const next = [await report(home), await report(away)]
      const lines = [missed, ...next].map((id) => `${id} report`)
      expect(toldCases(await here.until(hasCase(next[1]!)))).toEqual(lines)
      expect(toldCases(await there.until(hasCase(next[1]!)))).toEqual(lines)
    } finally {
      await other.close()
    }
  })

  test('random cuts: nothing missed, nothing doubled', async () => {
    const [clients, cuts] = isLongForm ? [50, 100] : [10, 20]
    const seedReader = await listen('manager')
    const start = { lastEventId: seedReader.lastEventId }
    let isWriting = true
    const written: string[] = []
    const writing = (async () => {
      while (isWriting) {
        written.push(`${await report(written.length % 2 ? home : away)} report`)
        await pause(5)
      }
    })()
    let random = 20_260_302
    const next = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      return random % below
    }
    const client = async () => {
      let reader: Pick<Reader, 'heard' | 'lastEventId'> = { heard: [], ...start }
      for (let i = 0; i < cuts; i++) {
        const open = await read(server.url, cookies.manager, reader)
        await pause(next(40))
        open.cut()
        await open.ended
        reader = open
      }
      return reader
    }
    const cutOff = await Promise.all(Array.from({ length: clients }, client))
    isWriting = false
    await writing
    for (const reader of cutOff) {
      const last = await listen('manager', reader)
      const isWhole = (heard: readonly HeardEvent[]) => toldCases(heard).at(-1) === written.at(-1)
      expect(toldCases(await last.until(isWhole))).toEqual(written)
      last.cut()
      expect(namesOf(last.heard)).not.toContain('resync')
    }
  })

  test('a session that is ended takes its stream along', async () => {
    const cookie = await api.signIn(city.account.manager)
    const reader = await read(server.url, cookie)
    await reader.until((heard) => heard.length > 0)
    await api.call('DELETE /api/session', { cookie })
    await reader.ended
    expect((await read(server.url, cookie)).status).toBe(401)
  })

  test('an account that is given other areas has to ask again', async () => {
    const cookie = await api.signIn(city.account.leader)
    const reader = await read(server.url, cookie)
    await reader.until((heard) => heard.length > 0)
    const move = (from: number, to: number) =>
      db.query('update "grant" set area_id = $3::int where account_id = $1::int and area_id = $2::int', [
        city.account.leader,
        from,
        to,
      ])
    await move(city.area.d1s1c1g1, city.area.d2s2c2g2)
    await reader.ended
    await move(city.area.d2s2c2g2, city.area.d1s1c1g1)
    const again = await read(server.url, cookie)
    readers.push(again)
    expect(again.status).toBe(200)
  })

  test('a session opens so many streams and no more, however quickly it asks and whatever else its cookies say', async () => {
    const cookie = await api.signIn(city.account.display)
    const many = await Promise.all(
      Array.from({ length: 120 }, (_, i) => read(server.url, `tab=${i}; ${cookie}`)),
    )
    readers.push(...many)
    const letIn = many.filter(({ status }) => status === 200)
    await Promise.all(letIn.map((reader) => reader.until((heard) => heard.length > 0)))
    expect(letIn).toHaveLength(100)
    const refused = many.find(({ status }) => status !== 200)!
    expect([refused.status, refused.headers['content-type'], refused.headers['retry-after']]).toEqual([
      429,
      'application/problem+json; charset=utf-8',
      '30',
    ])
    expect(server.live.counts.streams).toBe(100)
    letIn[0]!.cut()
    await expect.poll(() => server.live.counts.streams).toBe(99)
    const next = await read(server.url, cookie)
    readers.push(next)
    expect(next.status).toBe(200)
  })

  test('the clock: figures that moved with time are told; a clock stepped by an hour moves nothing else', async () => {
    const reader = await listen('manager')
    const id = await report(home)
    await reader.until(hasCase(id))
    const later = new Date(city.now.getTime() + 30 * 3_600_000)
    await tick(db, later)
    server.live.wake()
    const overdue = await reader.until((heard) => heard.some(({ data }) => data.asOf === later.toISOString()))
    const { levels } = overdue.at(-1)!.data as LiveFigures
    const whole = await frame('grid')
    const grid = levels.find(({ level }) => level === 'grid')!
    expect(grid.metrics.overdue!.value).toEqual(
      grid.ids.map((areaId) => whole.metrics.overdue!.value[whole.ids.indexOf(areaId)]),
    )
    // an hour back, then an hour ahead of what it was
    await tick(db, new Date(later.getTime() - 3_600_000))
    await tick(db, new Date(later.getTime() + 3_600_000))
    const next = await report(home)
    expect(toldCases(await reader.until(hasCase(next)))).toEqual([`${id} report`, `${next} report`])
  })

  test('an import is one resync, in its place among the cases', async () => {
    const reader = await listen('manager')
    const before = await report(home)
    await reader.until(hasCase(before))
    await db.transaction((tx) =>
      insertChange(tx, {
        districtId: 0,
        at: city.now,
        topic: 'import',
        body: { kind: 'areas', inserted: 1 },
      }),
    )
    server.live.wake()
    await reader.until((heard) => namesOf(heard).includes('resync'))
    const after = await report(home)
    const heard = await reader.until(hasCase(after))
    const log = heard.filter(({ event }) => event === 'incident' || event === 'resync')
    expect(log.map(({ event, data }) => data.reason ?? event)).toEqual(['incident', 'import', 'incident'])
  })

  test('a store that was set back: one resync, and the reader goes on in the new history', async () => {
    const reader = await listen('manager')
    const old = reader.lastEventId!.split('-')[0]
    await db.query('delete from change where seq > 3')
    await db.query('update change_sequence set last_seq = 3')
    server.live.wake()
    await reader.until((heard) => namesOf(heard).includes('resync'))
    const id = await report(home)
    const heard = await reader.until(hasCase(id))
    expect(heard.filter(({ event }) => event === 'resync').map(({ data }) => data)).toEqual([
      { reason: 'other-store' },
    ])
    expect(reader.lastEventId!.split('-')[0]).not.toBe(old)
    const again = await listen('manager', { heard: [], lastEventId: `${old}-2` })
    expect(namesOf(again.heard)).toEqual(['boundary', 'resync', 'heartbeat'])
  })
})

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
