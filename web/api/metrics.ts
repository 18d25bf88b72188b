import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import { figuresSince } from './live-figures.ts'
import { mergeFigures } from './merge-figures.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** Every figure there is. */
export const allMetrics = Object.keys(metricDefinitions) as readonly MetricId[]

/** Of when figures are: a window of whole local days that ends now, or with a moment in the past. */
export type FigureTime = { windowDays: number; at: string | null }

/** Which figures: of one level, for some metrics, of a time, within one area (`level:code`) or everywhere. */
type FrameRequest = { level: string; metrics: readonly MetricId[]; time: FigureTime; within?: string }

const frameQuery = ({ time, ...wanted }: FrameRequest) =>
  time.at === null
    ? presentFrameQuery(wanted, time.windowDays)
    : pastFrameQuery(wanted, time.windowDays, time.at)

type Wanted = Omit<FrameRequest, 'time'>

/** What was, stays: it is asked once, and what the server tells does not move it. */
const pastFrameQuery = ({ level, metrics, within }: Wanted, window: number, at: string) => ({
  queryKey: ['past-metrics', level, metrics.join(','), window, within ?? null, at],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<MetricFrame>(`/api/metrics/${encodeURIComponent(level)}`, {
      query: { metric: metrics.join(','), window, within, at },
      signal,
    }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: false as const,
  placeholderData: keepPreviousData,
})

const presentFrameQuery = ({ level, metrics, within }: Wanted, windowDays: number) => ({
  queryKey: ['metrics', level, metrics.join(','), windowDays, within ?? null],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const askedAt = performance.now()
    const frame = await request<MetricFrame>(`/api/metrics/${encodeURIComponent(level)}`, {
      query: { metric: metrics.join(','), window: windowDays, within },
      signal,
    })
    // what moved while it was on its way may not be in it
    return figuresSince(askedAt).reduce((all, told) => mergeFigures(all, told, within === undefined), frame)
  },
  refetchInterval: figuresInterval,
  placeholderData: keepPreviousData,
})

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

/** Every figure of some areas, a frame of one row each; undefined while it is on its way or where there is no such area. */
export const useAreaFrames = (places: readonly { level: string; code: string }[], time: FigureTime) =>
  useQueries({
    queries: places.map(({ level, code }) =>
      frameQuery({ level, metrics: allMetrics, time, within: `${level}:${code}` }),
    ),
    combine: (results) => results.map(({ data, isError }) => ({ frame: data, isError })),
  })

/** The figures of one level. */
export const useMetricFrame = (wanted: FrameRequest) => useQuery(frameQuery(wanted))
