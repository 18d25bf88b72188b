import { useQuery } from '@tanstack/react-query'
import type { City } from '../../geo/model/city.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** What is to be known once: title, levels, categories, metrics, tile versions. */
export const useCity = () =>
  useQuery({
    queryKey: ['city'],
    queryFn: ({ signal }) => request<City>('/api/city', { signal }),
    // The versions of the tiles in it move as cases do.
    refetchInterval: figuresInterval,
  })
