import { useQuery } from '@tanstack/react-query'
import type { BoundaryCollection } from '../../geo/model/boundary.ts'
import { request } from './request.ts'

/** Boundaries of a level at a moment that are in force no longer. null: there is no level yet, or the moment is now. */
export const useFormerBoundaries = (level: string | null, at: string | null) =>
  useQuery({
    queryKey: ['former-boundaries', level, at],
    queryFn: ({ signal }) =>
      request<BoundaryCollection>(`/api/boundaries/${encodeURIComponent(level ?? '')}`, {
        query: { former: true, datetime: at },
        signal,
      }),
    enabled: level !== null && at !== null,
    // while the days go by, those of the day before stand until the next are there
    placeholderData: (before, query) => (at !== null && query?.queryKey[1] === level ? before : undefined),
  })
