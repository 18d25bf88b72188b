import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CompoundCard } from '../../geo/model/compound.ts'
import { figuresInterval } from './refresh.ts'
import { request } from './request.ts'

const cardQuery = (code: string | null) => ({
  queryKey: ['compound', code],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<CompoundCard>(`/api/compounds/${encodeURIComponent(code ?? '')}`, { signal }),
  enabled: code !== null,
  refetchInterval: figuresInterval,
})

/** The card of one compound. null: none is asked for. */
export const useCompoundCard = (code: string | null) => useQuery(cardQuery(code))

/** The cards of some compounds, as far as they have come, by code. */
export const useCompoundCards = (codes: readonly string[]): ReadonlyMap<string, CompoundCard> =>
  useQueries({
    queries: codes.map(cardQuery),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.code, data] as const] : []))),
  })

/** Gives the card of a compound: the one at hand, else it is asked for. Errors: as request. */
export function useAskCompoundCard(): (code: string) => Promise<CompoundCard> {
  const client = useQueryClient()
  return (code) => client.ensureQueryData(cardQuery(code))
}
