import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CompoundAnswer, CompoundCard } from '../../geo/model/compound.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

const cardQuery = (code: string | null) => ({
  queryKey: ['compound', code],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<CompoundAnswer>(`/api/compounds/${encodeURIComponent(code ?? '')}`, { signal }),
  enabled: code !== null,
  refetchInterval: figuresInterval,
})

/** The card of one compound, or what has become of it. null: none is asked for. */
export const useCompoundCard = (code: string | null) => useQuery(cardQuery(code))

/** The cards of some compounds that stand, as far as they have come, by code. */
export const useCompoundCards = (codes: readonly string[]): ReadonlyMap<string, CompoundCard> =>
  useQueries({
    queries: codes.map(cardQuery),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data?.status === 'active' ? [[data.code, data] as const] : []))),
  })

/** Gives the card of a compound: the one at hand, else it is asked for. Errors: as request. */
export function useAskCompoundCard(): (code: string) => Promise<CompoundAnswer> {
  const client = useQueryClient()
  return (code) => client.ensureQueryData(cardQuery(code))
}
