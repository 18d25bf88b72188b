import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Session } from '../../geo/model/session.ts'
import { forgetStreetViews } from '../state/street-database.ts'
import { request } from './request.ts'

const key = ['session']

/** Who is signed in, and which roles one click may take. */
export const useSession = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
    staleTime: 60_000,
  })

/** Whose name stands under what is sent now; null: nobody's. Another may have signed in meanwhile, in another tab. */
export const signedInAccount = async (): Promise<number | null> =>
  (await request<Session>('/api/session')).actor?.id ?? null

/** Takes an offered role, or the account of a link. Everything known before belongs to another role and is forgotten. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { accountId: number } | { secret: string }) =>
      request<Session>('/api/session', { method: 'POST', body }),
    onSuccess: async () => {
      forgetStreetViews()
      await client.resetQueries()
    },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<void>('/api/session', { method: 'DELETE' }),
    onSuccess: async () => {
      forgetStreetViews()
      await client.resetQueries()
    },
  })
}
