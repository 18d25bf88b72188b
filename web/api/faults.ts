import { useQuery } from '@tanstack/react-query'
import type { FaultList } from '../../geo/model/fault.ts'
import { referenceEveryMs } from './refresh.ts'
import { request } from './request.ts'

/** Faults of the boundaries as they were imported, largest first, in the caller's areas. */
export const useFaults = () =>
  useQuery({
    queryKey: ['faults'],
    queryFn: ({ signal }) => request<FaultList>('/api/faults', { signal }),
    staleTime: referenceEveryMs,
  })
