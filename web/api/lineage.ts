import { useQuery } from '@tanstack/react-query'
import type { Lineage } from '../../geo/model/boundary.ts'
import { referenceEveryMs } from './refresh.ts'
import { request } from './request.ts'

/** Where an area came from and what it has become; also of a code that is no more. */
export const useLineage = ({ level, code }: { level: string; code: string }) =>
  useQuery({
    queryKey: ['area', 'lineage', level, code],
    queryFn: ({ signal }) =>
      request<Lineage>(`/api/areas/${encodeURIComponent(level)}/${encodeURIComponent(code)}/lineage`, {
        signal,
      }),
    staleTime: referenceEveryMs,
  })
