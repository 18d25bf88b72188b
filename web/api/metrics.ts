import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import { figuresSince } from './live-figures.ts'
import { mergeFigures } from './merge-figures.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** Every figure there is. */
export const allMetrics = Object.keys(metricDefinitions) as readonly MetricId[]

/** Which figures: of one level, for some metrics, over a window of whole local days, within one area (`level:code`) or everywhere. */
type FrameRequest = { level: string; metrics: readonly MetricId[]; windowDays: number; within?: string }

const frameQuery = ({ level, metrics, windowDays, within }: FrameRequest) => ({
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
export const useMetricFrames = (
  levels: readonly string[],
  metrics: readonly MetricId[],
  windowDays: number,
) =>
  useQueries({
    queries: levels.map((level) => frameQuery({ level, metrics, windowDays })),
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
export const useAreaFrames = (places: readonly { level: string; code: string }[], windowDays: number) =>
  useQueries({
    queries: places.map(({ level, code }) =>
      frameQuery({ level, metrics: allMetrics, windowDays, within: `${level}:${code}` }),
    ),
    combine: (results) => results.map(({ data, isError }) => ({ frame: data, isError })),
  })

/** The figures of one level. */
export const useMetricFrame = (wanted: FrameRequest) => useQuery(frameQuery(wanted))
