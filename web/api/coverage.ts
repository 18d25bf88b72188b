import { useQuery } from '@tanstack/react-query'
import type { CommunityCoverage, compoundLevel } from '../../geo/model/proposal.ts'
import { request } from './request.ts'

/** An area that is drawn in: its cells, or (`of`) its compounds. */
export type DrawnIn = { level: string; code: string; of?: typeof compoundLevel }

/**
 * What drawing in one area needs; null: none is asked for. It is read once: who draws on it draws on these versions, and the
 * server says when they are not in force any more.
 */
export const useCoverage = (place: DrawnIn | null) =>
  useQuery({
    queryKey: ['coverage', place?.level, place?.code, place?.of],
    queryFn: ({ signal }) =>
      request<CommunityCoverage>(
        `/api/coverage/${encodeURIComponent(place?.level ?? '')}/${encodeURIComponent(place?.code ?? '')}${place?.of ? `?of=${place.of}` : ''}`,
        { signal },
      ),
    enabled: place !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
