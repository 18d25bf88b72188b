import { useQuery } from '@tanstack/react-query'
import type { CommunityCoverage } from '../../geo/model/proposal.ts'
import { request } from './request.ts'

/**
 * What drawing in one area needs; null: none is asked for. It is read once: who draws on it draws on these versions, and the
 * server says when they are not in force any more.
 */
export const useCoverage = (place: { level: string; code: string } | null) =>
  useQuery({
    queryKey: ['coverage', place?.level, place?.code],
    queryFn: ({ signal }) =>
      request<CommunityCoverage>(
        `/api/coverage/${encodeURIComponent(place?.level ?? '')}/${encodeURIComponent(place?.code ?? '')}`,
        { signal },
      ),
    enabled: place !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
