import { useQuery } from '@tanstack/react-query'
import type { CommunityCoverage, Proposal } from '../../geo/model/proposal.ts'
import type { Session } from '../../geo/model/session.ts'
import type { NewMark, NewOpinion, Walk } from '../../geo/model/walk.ts'
import { ProblemError } from './problem-error.ts'
import { request } from './request.ts'
import { signedInAccount } from './session.ts'

const walkPath = (id: number) => `/api/proposals/${id}/walk`

/** Where the photo of a mark is to be seen. */
export const photoAddress = (id: number, clientId: string) => `${walkPath(id)}/${clientId}/photo`

/** What was seen in the street of a proposal's borders, and what the community says. */
export const useWalk = (id: number) =>
  useQuery({
    queryKey: ['walk', id],
    queryFn: ({ signal }) => request<Walk>(walkPath(id), { signal }),
    refetchInterval: 20_000,
  })

/** All that the street view of a proposal shows. */
export type StreetView = {
  accountId: number
  proposal: Proposal
  coverage: CommunityCoverage
  walk: Walk
}

/**
 * @param before what was read last: what lies around is large, and stays as long as the account does
 * Errors: ProblemError, of code `not-signed-in` also where the session has ended.
 */
export async function readStreetView(
  id: number,
  signal: AbortSignal,
  before?: StreetView,
): Promise<StreetView> {
  const { actor } = await request<Session>('/api/session', { signal })
  if (!actor) throw new ProblemError('not-signed-in', '')
  const proposal = await request<Proposal>(`/api/proposals/${id}`, { signal })
  const { level, code } = proposal.community
  const known = before?.accountId === actor.id ? before.coverage : null
  const [coverage, walk] = await Promise.all([
    known ?? request<CommunityCoverage>(`/api/coverage/${level}/${encodeURIComponent(code)}`, { signal }),
    request<Walk>(walkPath(id), { signal }),
  ])
  return { accountId: actor.id, proposal, coverage, walk }
}

/** Takes what was recorded in the street. Sending again makes no second thing. Errors: each throws a ProblemError. */
export type WalkServer = {
  /** Who is signed in; null: nobody. */
  accountId(): Promise<number | null>
  mark(id: number, mark: NewMark): Promise<unknown>
  photo(id: number, clientId: string, photo: Blob): Promise<unknown>
  opinion(id: number, opinion: NewOpinion): Promise<unknown>
}

export const walkServer: WalkServer = {
  accountId: signedInAccount,
  mark: (id, mark) => request<Walk>(walkPath(id), { method: 'POST', body: { marks: [mark] } }),
  photo: (id, clientId, photo) => request<void>(photoAddress(id, clientId), { method: 'PUT', body: photo }),
  opinion: (id, opinion) => request<Walk>(`/api/proposals/${id}/opinion`, { method: 'POST', body: opinion }),
}
