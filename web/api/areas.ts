import { useQueries, useQuery } from '@tanstack/react-query'
import type { AreaAnswer, AreaIndex } from '../../geo/model/area.ts'
import { figuresInterval, referenceEveryMs } from './refresh.ts'
import { request } from './request.ts'

const areaIndexQuery = (level: string) => ({
  queryKey: ['areas', level],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<AreaIndex>(`/api/areas/${encodeURIComponent(level)}`, { signal }),
  staleTime: referenceEveryMs,
})

/** All areas of some levels, by level code; a level not yet answered is undefined. */
export const useAreaIndexes = (levels: readonly string[]): Record<string, AreaIndex | undefined> =>
  useQueries({
    queries: levels.map(areaIndexQuery),
    combine: (results) => Object.fromEntries(levels.map((level, i) => [level, results[i]?.data])),
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
