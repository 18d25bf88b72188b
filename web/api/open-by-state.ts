import { useQuery } from '@tanstack/react-query'
import type { OpenByState } from '../../geo/model/open-by-state.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** How many cases are in each open state, in the whole of what the caller may see; undefined until it is known. */
export const useOpenByState = (): OpenByState | undefined =>
  useQuery({
    queryKey: ['open-by-state'],
    queryFn: ({ signal }) => request<OpenByState>('/api/incidents/by-state', { signal }),
    refetchInterval: figuresInterval,
  }).data
