import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import { ChangeFeed } from '../../../server/live/change-feed.ts'
import { EventStream, queueBytes, type Sink } from '../../../server/live/event-stream.ts'
import { Hub } from '../../../server/live/hub.ts'
import { type TinyApi, tinyCityApi } from '../../builders/tiny-api.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

/** The other end of a stream, which takes what it is sent or leaves it all waiting. */
function endOf(isReading: boolean) {
  const end = {
    taken: [] as Uint8Array[],
    writableLength: 0,
    isGone: false,
    write(chunk: Uint8Array) {
      end.taken.push(chunk)
      if (!isReading) end.writableLength += chunk.length
      return true
    },
    end: () => {},
    destroy() {
      end.isGone = true
    },
  }
  return end
}

onEachEngine('the hub', (openDb) => {
  let city: TinyCity
  let api: TinyApi
  let cookie: string
  let hub: Hub
  beforeAll(async () => {
    ;({ city, api } = await tinyCityApi(openDb()))
    cookie = await api.signIn(city.account.manager)
  })
  afterAll(() => api?.close())
  beforeEach(async () => {
    const feed = await ChangeFeed.open(openDb())
    hub = new Hub({ feed, sessions: api.sessions, versions: () => ({}) })
  })

  const join = async (isReading: boolean) => {
    const session = api.sessions.fromCookie(cookie)!
    const end = endOf(isReading)
    const reader = { session, cookie, endsAt: Number.POSITIVE_INFINITY }
    await hub.join(new EventStream(reader, end as unknown as Sink), null)
    return end
  }
  let keys = 0
  const report = () =>
    api.call('POST /api/incidents', {
      cookie,
      headers: { 'idempotency-key': `hub-${keys++}` },
      body: { category: 'noise', title: '噪声', position: [0.005, 0.008] },
    })

  test('serialises once what it tells: readers of one audience are handed the very same bytes', async () => {
    const ends = await Promise.all([join(true), join(true), join(true)])
    await report()
    await hub.advance()
    hub.beat()
    const told = ends.map(({ taken }) => taken.slice(1))
    expect(
      told[0]!.map((chunk) =>
        Buffer.from(chunk)
          .toString()
          .match(/event: \w+/g),
      ),
    ).toEqual([['event: metrics', 'event: incident'], ['event: heartbeat']])
    for (const chunks of told) {
      for (const [i, chunk] of chunks.entries()) expect(chunk).toBe(told[0]![i])
    }
  })

  test('cuts one that never reads once its queue is full, and counts it; the others are told on', async () => {
    const [reading, other] = [await join(true), await join(false)]
    while (!other.isGone) hub.beat()
    expect(other.writableLength).toBeLessThanOrEqual(queueBytes)
    expect(hub.counts).toMatchObject({ streams: 1, cut: { queue: 1, stalled: 0 } })
    const before = reading.taken.length
    hub.beat()
    expect([reading.taken.length, reading.isGone]).toEqual([before + 1, false])
  })

  test('cuts one that has taken nothing for five seconds, though little waits for it, and counts it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const [reading, stuck] = [await join(true), await join(false)]
      hub.beat()
      hub.sweep()
      vi.advanceTimersByTime(5000)
      hub.sweep()
      expect(stuck.isGone).toBe(false)
      vi.advanceTimersByTime(1)
      hub.sweep()
      expect([stuck.isGone, reading.isGone]).toEqual([true, false])
      expect(hub.counts).toMatchObject({ streams: 1, cut: { queue: 0, stalled: 1 } })
    } finally {
      vi.useRealTimers()
    }
  })

  test('keeps nothing of one that left before it was let in', async () => {
    const actor: Actor = { accountId: 1, role: 'display', label: '', areaIds: 'city' }
    const reader = { session: { tokenHash: 'gone', actor }, cookie, endsAt: Number.POSITIVE_INFINITY }
    const end = endOf(true)
    const stream = new EventStream(reader, end as unknown as Sink)
    const joining = hub.join(stream, null)
    expect(hub.streamsOf('gone')).toBe(1)
    hub.leave(stream)
    await joining
    expect([hub.streamsOf('gone'), hub.counts.streams, end.taken]).toEqual([0, 0, []])
  })
})
