import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ProblemError } from '../../api/problem-error.ts'
import { readStreetView, type StreetView } from '../../api/walks.ts'
import { dropView, keepView, keptView } from './keeping/street-store.ts'

/** `keptAt`: there is no network, this is what the phone kept then. */
export type Street = StreetView & { keptAt: string | null }

/** A proposal as it is seen in the street: from the server and kept for later, or as it was kept; not where it is refused. */
export function useStreet(id: number) {
  const client = useQueryClient()
  const queryKey = ['street', id]
  const street = useQuery({
    queryKey,
    queryFn: ({ signal }) => openStreet(id, signal, client.getQueryData<Street>(queryKey)),
    // without a network it is asked, too: the phone answers
    networkMode: 'always',
    retry: false,
    refetchInterval: 30_000,
  })
  // what was seen before may have been another account's, or this one's while it still had the area
  return isRefused(street.error) ? { ...street, data: undefined } : street
}

const isRefused = (error: unknown) =>
  error instanceof ProblemError && (error.code === 'not-found' || error.code === 'not-allowed')

async function openStreet(id: number, signal: AbortSignal, before: Street | undefined): Promise<Street> {
  try {
    const view = await readStreetView(id, signal, before)
    signal.throwIfAborted()
    // a phone that keeps nothing shows it as long as there is a network
    await keepView({ ...view, keptAt: new Date().toISOString() }).catch(() => undefined)
    return { ...view, keptAt: null }
  } catch (error) {
    if (isRefused(error)) await dropView(id).catch(() => undefined)
    if (!(error instanceof ProblemError) || error.code !== 'offline') throw error
    const kept = await keptView(id).catch(() => null)
    if (!kept) throw error
    return kept
  }
}
