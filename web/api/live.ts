import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { City } from '../../geo/model/city.ts'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import type { LiveFigures, LiveIncident } from '../../geo/model/live.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import { joinLive } from './join-live.ts'
import { keepFigures } from './live-figures.ts'
import type { LiveMessage } from './live-message.ts'
import { noteLive } from './live-status.ts'
import { mergeFigures } from './merge-figures.ts'
import { mergeIncident } from './merge-incident.ts'
import { type LiveNews, readLiveEvent } from './read-live-event.ts'
import { hearServer } from './server-clock.ts'

/** Lists and cards that a change may concern are asked again at most so often; with many cases in them, seldom. */
const listsEveryMs = 3000
const longListsEveryMs = 30_000
const longList = 100

/**
 * Lets what the server tells flow into what was asked before, as long as somebody is signed in: figures and cases move
 * in place, the rest is asked again. `who` is the account; null ends the stream.
 */
export function useLive(who: string | null): void {
  const client = useQueryClient()
  useEffect(() => {
    if (who === null) return
    const follower = followLive(client)
    const leave = joinLive(who, follower.hear)
    return () => {
      leave()
      follower.stop()
    }
  }, [client, who])
}

/** Applies messages to the cache. */
export function followLive(client: QueryClient): { hear(message: LiveMessage): void; stop(): void } {
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  /** Not all browsers at the same moment. */
  const soon = (milliseconds: number, work: () => void) => {
    if (timers.has(milliseconds)) return
    const end = () => {
      timers.delete(milliseconds)
      work()
    }
    timers.set(milliseconds, setTimeout(end, milliseconds * (0.5 + Math.random())))
  }
  const askSoon = () => {
    soon(listsEveryMs, () => invalidateMoved(client, (limit) => limit <= longList))
    soon(longListsEveryMs, () => invalidateMoved(client, (limit) => limit > longList))
  }
  const stop = () => {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    noteLive(false)
  }
  const apply = (news: LiveNews) => {
    switch (news.kind) {
      case 'beat':
        return moveClock(client, news.asOf)
      case 'figures':
        moveFigures(client, news.figures)
        return askSoon()
      case 'incident':
        moveIncident(client, news.incident)
        return askSoon()
      case 'versions':
        return moveVersions(client, news.tileVersions)
      case 'resync':
        void client.invalidateQueries()
    }
  }
  const hear = (message: LiveMessage) => {
    if (message.kind === 'down') {
      noteLive(false)
      // the session may be what has ended; and whoever listened has to ask by the clock again
      invalidate(client, ['session', ...figures, ...lists])
      return
    }
    hearServer(null)
    if (message.kind === 'event') return apply(readLiveEvent(message.name, message.text))
    noteLive(true)
    // what was asked before the stream began may have missed something
    invalidate(client, [...figures, ...lists])
  }
  return { hear, stop }
}

const figures = ['metrics']
const lists = ['incidents', 'case-places', 'open-by-state', 'area', 'compound']

function invalidate(client: QueryClient, kinds: readonly string[]): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => kinds.includes(String(queryKey[0])) })
}

/**
 * Asks again for what the stream does not tell: cards, lists of cases (their titles are not told), and figures that
 * depend on a window of days. `isDue` chooses among lists by their length; the places of all cases are of any, what is no
 * list is of length 0.
 */
function invalidateMoved(client: QueryClient, isDue: (limit: number) => boolean): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [kind, filter, metrics] }) => {
      if (kind === 'incidents') return isDue((filter as { limit: number }).limit)
      if (kind === 'case-places') return isDue(Number.POSITIVE_INFINITY)
      const isMoved =
        kind === 'metrics' ? String(metrics).includes('inflow-rate') : lists.includes(String(kind))
      return isMoved && isDue(0)
    },
  })
}

/** Where a frame's key says what it lies within; null: it is whole (see metrics.ts). */
const withinOf = (queryKey: readonly unknown[]) => queryKey[4]

function moveFigures(client: QueryClient, told: LiveFigures): void {
  keepFigures(told)
  for (const [key, frame] of client.getQueriesData<MetricFrame>({ queryKey: ['metrics'] })) {
    if (frame) client.setQueryData(key, mergeFigures(frame, told, withinOf(key) === null))
  }
}

function moveClock(client: QueryClient, asOf: string | null): void {
  if (asOf !== null) moveFigures(client, { asOf, levels: [] })
}

function moveIncident(client: QueryClient, incident: LiveIncident): void {
  for (const [key, list] of client.getQueriesData<IncidentCollection>({ queryKey: ['incidents'] })) {
    const { state } = key[1] as { state?: string }
    if (list) client.setQueryData(key, mergeIncident(list, incident, state))
  }
  void client.invalidateQueries({ queryKey: ['incident', incident.id] })
}

/** New versions of the tiles are drawn; that an area layer has one means that the areas are others too. */
function moveVersions(client: QueryClient, tileVersions: Record<string, string>): void {
  const city = client.getQueryData<City>(['city'])
  if (!city) return
  const changed = Object.keys(tileVersions).filter(
    (layer) => tileVersions[layer] !== city.tileVersions[layer],
  )
  if (changed.length === 0) return
  client.setQueryData<City>(['city'], { ...city, tileVersions })
  if (city.levels.some(({ code }) => changed.includes(code))) {
    void client.invalidateQueries({ queryKey: ['city'] })
    // of a day gone by, too, it is told which of its boundaries have changed since, and what they have become
    invalidate(client, ['areas', 'metrics', 'past-metrics', 'former-boundaries', ...lists])
  }
}
