import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { followLive } from '../../../web/api/live.ts'
import type { LiveEventName, LiveMessage } from '../../../web/api/live-message.ts'
import { type Source, superviseStream } from '../../../web/api/live-stream.ts'
import { readLiveEvent } from '../../../web/api/read-live-event.ts'
import { figuresInterval } from '../../../web/api/refresh.ts'
import { column, smallFrame } from '../support/small-frame.ts'

/** A browser whose connections and timers the test works by hand. */
function handBrowser() {
  const sources: { url: string; isClosed: boolean; say(name: string, event?: object): void }[] = []
  const timers: { milliseconds: number; work: () => void; isOff: boolean }[] = []
  const told: LiveMessage[] = []
  const stream = superviseStream({
    open(url) {
      const handlers = new Map<string, (event: MessageEvent) => void>()
      const source = {
        url,
        isClosed: false,
        say: (name: string, event: object = {}) => handlers.get(name)?.(event as MessageEvent),
      }
      sources.push(source)
      return {
        addEventListener: (name: string, handler: (event: MessageEvent) => void) =>
          handlers.set(name, handler),
        close: () => {
          source.isClosed = true
        },
      } as unknown as Source
    },
    tell: (message) => told.push(message),
    after(milliseconds, work) {
      const timer = { milliseconds, work, isOff: false }
      timers.push(timer)
      return () => {
        timer.isOff = true
      }
    },
    random: () => 0.5,
  })
  /** Lets the timers that are set now come to their end. */
  const pass = () => {
    const due = timers.filter(({ isOff }) => !isOff)
    for (const timer of due) {
      timer.isOff = true
      timer.work()
    }
    return due.map(({ milliseconds }) => milliseconds)
  }
  const kinds = () => told.map(({ kind }) => kind)
  return { sources, kinds, stream, pass }
}

const beat = (seq: number) => ({ data: '{"asOf":null}', lastEventId: `e-${seq}` })

test('goes on from where it stopped, after pauses that grow', () => {
  const { sources, kinds, pass } = handBrowser()
  sources[0]!.say('heartbeat', beat(7))
  sources[0]!.say('error')
  expect(sources[0]!.isClosed).toBe(true)
  expect(pass()).toEqual([1000])
  expect(sources[1]!.url).toBe('/api/events?lastEventId=e-7')
  const pauses: number[] = []
  for (let i = 1; i < 8; i++) {
    sources[i]!.say('error')
    pauses.push(...pass())
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  expect(kinds()).toEqual(['up', 'event', ...Array(7).fill('down')])
  sources[8]!.say('heartbeat', beat(8))
  sources[8]!.say('error')
  expect(pass()).toEqual([1000])
})

test('a stream that the server ends is taken up without a word, as long as the next one begins', () => {
  const { sources, kinds, pass } = handBrowser()
  sources[0]!.say('heartbeat', beat(7))
  for (let i = 0; i < 3; i++) {
    sources[i]!.say('error')
    pass()
    sources[i + 1]!.say('heartbeat', beat(8 + i))
  }
  expect(kinds()).toEqual(['up', 'event', 'event', 'event', 'event'])
})

test('one that is cut before an event has brought an id goes on from where the one before stopped', () => {
  const { sources, pass } = handBrowser()
  sources[0]!.say('heartbeat', beat(7))
  sources[0]!.say('error')
  pass()
  sources[1]!.say('boundary', { data: '{"tileVersions":{}}', lastEventId: '' })
  sources[1]!.say('error')
  pass()
  expect(sources[2]!.url).toBe('/api/events?lastEventId=e-7')
})

test('a connection on which nothing is heard any more is given up', () => {
  const { sources, kinds, pass } = handBrowser()
  sources[0]!.say('heartbeat', beat(7))
  expect(pass()).toEqual([35_000])
  expect([sources[0]!.isClosed, kinds()]).toEqual([true, ['up', 'event', 'down']])
  pass()
  expect(sources).toHaveLength(2)
})

test('a proxy that holds everything back but the head of the answer: never up, and tried ever less often', () => {
  const { sources, kinds, pass } = handBrowser()
  const waits: number[] = []
  for (let i = 0; i < 3; i++) {
    sources[i]!.say('open')
    waits.push(...pass(), ...pass())
  }
  expect(waits).toEqual([35_000, 1000, 35_000, 2000, 35_000, 4000])
  expect(kinds()).toEqual(['down', 'down', 'down'])
})

test('stopped, it neither listens nor tries again', () => {
  const { sources, stream, pass } = handBrowser()
  stream.stop()
  expect([sources[0]!.isClosed, pass()]).toEqual([true, []])
})

test('an event that is not as agreed asks for everything anew', () => {
  expect(readLiveEvent('metrics', '{"levels":7}')).toEqual({ kind: 'resync' })
  expect(readLiveEvent('incident', '<html>')).toEqual({ kind: 'resync' })
})

let follower: ReturnType<typeof followLive> | undefined
afterEach(() => {
  follower?.stop()
  vi.useRealTimers()
})

function followed() {
  const client = new QueryClient()
  client.setQueryData(['metrics', 'grid', 'open', 30, null], smallFrame({ open: column([1, 2]) }))
  follower = followLive(client)
  const frame = () => client.getQueryData<MetricFrame>(['metrics', 'grid', 'open', 30, null])!
  const isStale = (kind: string) =>
    client.getQueryCache().find({ queryKey: [kind], exact: false })!.state.isInvalidated
  const { hear } = follower
  const say = (name: LiveEventName, data: object) => hear({ kind: 'event', name, text: JSON.stringify(data) })
  return { client, frame, isStale, hear, say }
}

test('figures that are told stand in the frames that are there', () => {
  const { frame, say } = followed()
  const levels = [{ level: 'grid', ids: [2], metrics: { open: column([9]) }, elsewhere: {} }]
  say('metrics', { asOf: '2026-11-22T06:40:00Z', levels })
  expect([frame().metrics.open!.value, frame().asOf]).toEqual([[1, 9], '2026-11-22T06:40:00Z'])
  say('heartbeat', { asOf: '2026-11-22T06:41:00Z' })
  expect([frame().metrics.open!.value, frame().asOf]).toEqual([[1, 9], '2026-11-22T06:41:00Z'])
})

test('while the server tells, figures are asked for by the clock seldom; once it does not, as before', () => {
  const { hear } = followed()
  const asked = () => figuresInterval()
  const before = asked()
  hear({ kind: 'up' })
  expect(asked()).toBeGreaterThan(10 * before)
  hear({ kind: 'down' })
  expect(asked()).toBe(before)
})

test('a resync asks for everything anew', () => {
  const { say, isStale } = followed()
  expect(isStale('metrics')).toBe(false)
  say('resync', { reason: 'import' })
  expect(isStale('metrics')).toBe(true)
})

test('a step of a case moves the short lists soon, the long ones and the places of all cases later, and no past', () => {
  vi.useFakeTimers()
  const { client, say } = followed()
  const keys = [
    ['incidents', { limit: 100 }],
    ['open-by-state'],
    ['incidents', { limit: 5000 }],
    ['case-places', {}],
    ['past-metrics', 'grid'],
  ]
  for (const key of keys) client.setQueryData(key, { features: [] })
  const moved = () => keys.filter((queryKey) => client.getQueryState(queryKey)!.isInvalidated)
  say('metrics', { asOf: '2026-11-22T06:40:00Z', levels: [] })
  expect(moved()).toEqual([])
  vi.advanceTimersByTime(4500)
  expect(moved()).toEqual(keys.slice(0, 2))
  vi.advanceTimersByTime(45_000)
  expect(moved()).toEqual(keys.slice(0, 4))
})
