import { useQuery } from '@tanstack/react-query'
import type { CaseDays } from '../../geo/model/case-days.ts'
import { referenceEveryMs } from './refresh.ts'
import { request } from './request.ts'

/** How many cases were opened on each day, from the first case on. */
export const useCaseDays = () =>
  useQuery({
    queryKey: ['case-days'],
    queryFn: ({ signal }) => request<CaseDays>('/api/incidents/by-day', { signal }),
    refetchInterval: referenceEveryMs,
  })
