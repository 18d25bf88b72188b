import { useQuery } from '@tanstack/react-query'
import type { CompoundCard } from '../../geo/model/compound.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

/** The card of one compound. null: none is asked for. */
export const useCompoundCard = (code: string | null) =>
  useQuery({
    queryKey: ['compound', code],
    queryFn: ({ signal }) =>
      request<CompoundCard>(`/api/compounds/${encodeURIComponent(code ?? '')}`, { signal }),
    enabled: code !== null,
    refetchInterval: figuresInterval,
  })
