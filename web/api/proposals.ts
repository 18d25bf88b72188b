import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'
import type { ProposalAction, ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { Impact } from '../../geo/model/impact.ts'
import type { Proposal, ProposalActionBody, ProposalSummary, rebaseSchema } from '../../geo/model/proposal.ts'
import { request } from './request.ts'

/** Others step a proposal rarely; who looks at one sees it soon after. */
const proposalsEveryMs = 20_000

export type ProposalFilter = {
  state?: 'open' | ProposalState
  /** `level:code` */
  within?: string
}

/** The proposals of the caller's communities that match, newest change first, page by page. */
export const useProposals = (filter: ProposalFilter) =>
  useInfiniteQuery({
    queryKey: ['proposals', filter],
    queryFn: ({ signal, pageParam }) =>
      request<ProposalPage>('/api/proposals', {
        query: { ...filter, limit: 200, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: proposalsEveryMs,
    placeholderData: keepPreviousData,
  })

type ProposalPage = { proposals: ProposalSummary[]; next: string | null }

const proposalKey = (id: number) => ['proposal', id]

const proposalQuery = (id: number) => ({
  queryKey: proposalKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => request<Proposal>(`/api/proposals/${id}`, { signal }),
  refetchInterval: proposalsEveryMs,
})

/** One proposal with its timeline and what the caller may do. */
export const useProposal = (id: number) => useQuery(proposalQuery(id))

/** Several proposals whole; empty until all of them are there. */
export const useWholeProposals = (ids: readonly number[]): Proposal[] =>
  useQueries({
    queries: ids.map(proposalQuery),
    combine: (results) =>
      results.every(({ data }) => data) ? results.flatMap(({ data }) => data ?? []) : [],
  })

/** What one proposal does, before and after; not asked while it is drawn on boundaries that are no more. */
export const useProposalImpact = (id: number, isStale: boolean) =>
  useQuery({
    queryKey: ['proposal-impact', id, isStale],
    enabled: !isStale,
    queryFn: ({ signal }) => request<Impact>(`/api/proposals/${id}/impact`, { signal }),
    staleTime: proposalsEveryMs,
  })

export type ProposalStep = {
  id: number
  /** The revision that the caller saw. */
  revision: number
  action: ProposalAction
  body: Partial<ProposalActionBody>
}

/** Whatever a step of one proposal may have moved is asked again; what is drawn on, only where that may be another by now. */
const refresh = (client: QueryClient, id: number, isRedrawn: boolean) =>
  client.invalidateQueries({
    predicate: ({ queryKey: [kind, of] }) =>
      ['proposals', 'areas', 'area', 'city'].includes(String(kind)) ||
      (isRedrawn && kind === 'coverage') ||
      (['proposal', 'proposal-impact'].includes(String(kind)) && of === id),
  })

/** Takes one step of a proposal. */
export function useStepProposal() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision, action, body }: ProposalStep) =>
      request<Proposal>(`/api/proposals/${id}/actions/${action}`, {
        method: 'POST',
        headers: { 'if-match': `"${revision}"` },
        body,
      }),
    onSuccess: (proposal) => client.setQueryData(proposalKey(proposal.id), proposal),
    onSettled: (_, __, { id, action }) => refresh(client, id, action === 'approve'),
  })
}

export type Rebased = z.infer<typeof rebaseSchema>

/** Draws a proposal again, by its own edits, on the boundaries in force. */
export function useRebaseProposal(onRebased?: (answer: Rebased) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision }: Pick<Proposal, 'id' | 'revision'>) =>
      request<Rebased>(`/api/proposals/${id}/rebase`, {
        method: 'POST',
        headers: { 'if-match': `"${revision}"` },
        body: {},
      }),
    onSuccess: (answer) => {
      client.setQueryData(proposalKey(answer.proposal.id), answer.proposal)
      // before what it may have moved is asked again: who asked for it may be gone then
      onRebased?.(answer)
    },
    onSettled: (_, __, { id }) => refresh(client, id, true),
  })
}
