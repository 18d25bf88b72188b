import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import type { Basis } from '../../geo/model/basis.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import { figuresSince } from './live-figures.ts'
import { mergeFigures } from './merge-figures.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** Every figure there is. */
export const allMetrics = Object.keys(metricDefinitions) as readonly MetricId[]

/**
 * Of when figures are: a window of whole local days that ends now, or with a moment in the past; and, of the past, whose area a
 * fact counts to where boundaries have changed since.
 */
export type FigureTime = { windowDays: number; at: string | null; basis: Basis }

/** Which figures: of one level, for some metrics, within one area (`level:code`) or everywhere. */
type Wanted = { level: string; metrics: readonly MetricId[]; within?: string }
type FrameRequest = Wanted & { time: FigureTime }

const frameQuery = ({ time, ...wanted }: FrameRequest) =>
  time.at === null ? presentFrameQuery(wanted, time) : pastFrameQuery(wanted, time)

/** What was, stays: it is asked once, and what the server tells does not move it. */
const pastFrameQuery = (wanted: Wanted, time: FigureTime) => ({
  queryKey: ['past-metrics', ...keyOf(wanted, time), time.at, time.basis],
  queryFn: ({ signal }: { signal: AbortSignal }) => askFrame(wanted, time, signal),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false as const,
  placeholderData: keepPreviousData,
})

const presentFrameQuery = (wanted: Wanted, time: FigureTime) => ({
  queryKey: ['metrics', ...keyOf(wanted, time)],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const askedAt = performance.now()
    const frame = await askFrame(wanted, time, signal)
    const isWhole = wanted.within === undefined
    // what moved while it was on its way may not be in it
    return figuresSince(askedAt).reduce((all, told) => mergeFigures(all, told, isWhole), frame)
  },
  refetchInterval: figuresInterval,
  placeholderData: keepPreviousData,
})

const keyOf = ({ level, metrics, within }: Wanted, { windowDays }: FigureTime) => [
  level,
  metrics.join(','),
  windowDays,
  within ?? null,
]

function askFrame(
  { level, metrics, within }: Wanted,
  { windowDays, at, basis }: FigureTime,
  signal: AbortSignal,
) {
  const query = { metric: metrics.join(','), window: windowDays, at }
  // a compound lies within no one area, and is the same whatever is redrawn
  const ofCompound = within?.startsWith('compound:') ? within.slice('compound:'.length) : null
  return ofCompound === null
    ? request<MetricFrame>(`/api/metrics/${encodeURIComponent(level)}`, {
        query: { ...query, within, basis: at && basis },
        signal,
      })
    : request<MetricFrame>(`/api/compounds/${encodeURIComponent(ofCompound)}/figures`, { query, signal })
}

/** The figures of some levels for the map, by level code. */
export const useMetricFrames = (levels: readonly string[], metrics: readonly MetricId[], time: FigureTime) =>
  useQueries({
    queries: levels.map((level) => frameQuery({ level, metrics, time })),
    combine: (results) => ({
      frames: Object.fromEntries(
        levels.map((level, i) => [level, results[i]?.data?.level === level ? results[i].data : undefined]),
      ) as Record<string, MetricFrame | undefined>,
      error: results.find((result) => result.error && !result.data)?.error ?? null,
      retry: () => {
        for (const result of results) if (result.error) void result.refetch()
      },
    }),
  })

/** Every figure of some areas and compounds, a frame of one row each; undefined while it is on its way or where there is none. */
export const useAreaFrames = (places: readonly { level: string; code: string }[], time: FigureTime) =>
  useQueries({
    queries: places.map(({ level, code }) =>
      frameQuery({ level, metrics: allMetrics, time, within: `${level}:${code}` }),
    ),
    combine: (results) => results.map(({ data, isError }) => ({ frame: data, isError })),
  })

/** The figures of one level. */
export const useMetricFrame = (wanted: FrameRequest) => useQuery(frameQuery(wanted))
