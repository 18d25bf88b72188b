import { type ProposalState, proposalStates } from '../../../geo/lifecycle/proposal.ts'
import { changeKinds } from '../../../geo/model/proposal.ts'

export type ChangeKind = (typeof changeKinds)[number]

/** Which proposals are listed. It stands in the address. */
export type ListFilter = {
  state: 'open' | 'all' | ProposalState
  kind: ChangeKind | null
  /** `level:code` of the community whose cells are drawn. */
  within: string | null
}

export const everyOpenProposal: ListFilter = { state: 'open', kind: null, within: null }

/** What is not understood filters nothing. */
export function decodeListFilter(search: string): ListFilter {
  const query = new URLSearchParams(search)
  const state = ['all', ...proposalStates].find((each) => each === query.get('state'))
  return {
    state: (state as ListFilter['state'] | undefined) ?? 'open',
    kind: changeKinds.find((each) => each === query.get('kind')) ?? null,
    within: query.get('in'),
  }
}

/** Only what differs from every open proposal is written. */
export function encodeListFilter({ state, kind, within }: ListFilter): string {
  const query = new URLSearchParams()
  if (state !== 'open') query.set('state', state)
  if (kind) query.set('kind', kind)
  if (within) query.set('in', within)
  return query.toString()
}
