import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { AreaAnswer, AreaIndex } from '../../geo/model/area.ts'
import { figuresInterval, referenceEveryMs } from './refresh.ts'
import { request } from './request.ts'

const areaIndexQuery = (level: string, at: string | null) => ({
  queryKey: ['areas', level, at],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<AreaIndex>(`/api/areas/${encodeURIComponent(level)}`, { query: { at }, signal }),
  staleTime: referenceEveryMs,
  placeholderData: keepPreviousData,
})

/**
 * All areas of some levels, by level code; a level not yet answered is undefined.
 * @param at a moment in the past: those that there had been by then; null: those of now
 */
export const useAreaIndexes = (
  levels: readonly string[],
  at: string | null = null,
): Record<string, AreaIndex | undefined> =>
  useQueries({
    queries: levels.map((level) => areaIndexQuery(level, at)),
    combine: (results) =>
      Object.fromEntries(
        levels.map((level, i) => [level, results[i]?.data?.level === level ? results[i].data : undefined]),
      ),
  })

/** The card of one area: who, how much, what is open; or what has become of it. null: none is asked for. */
export const useAreaCard = (place: { level: string; code: string } | null) =>
  useQuery({
    queryKey: ['area', place?.level, place?.code],
    queryFn: ({ signal }) =>
      request<AreaAnswer>(
        `/api/areas/${encodeURIComponent(place?.level ?? '')}/${encodeURIComponent(place?.code ?? '')}`,
        { signal },
      ),
    enabled: place !== null,
    refetchInterval: figuresInterval,
  })
