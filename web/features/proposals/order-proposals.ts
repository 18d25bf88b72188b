import { openProposalStates, proposalSteps } from '../../../geo/lifecycle/proposal.ts'
import type { ProposalSummary } from '../../../geo/model/proposal.ts'
import type { Role } from '../../../geo/model/session.ts'
import { onwardFrom, waitsFor } from './proposal-way.ts'

export type Reader = { id: number; role: Role }

/** Whether a proposal waits for its reader: nobody judges what they have drawn in, and a draft is its drawer's. */
export function waitsForReader({ state, drawnBy, authors }: ProposalSummary, reader: Reader): boolean {
  const action = onwardFrom(state)
  if (action === null || !proposalSteps[action].by.includes(reader.role)) return false
  if (waitsFor(state) === 'drawer') return drawnBy.accountId === reader.id
  return !(authors.includes(reader.id) && (action === 'endorse' || action === 'approve'))
}

/** What waits for the reader first, then what else is under way, both the longest wait first; what is over last, newest first. */
export function orderProposals(
  proposals: readonly ProposalSummary[],
  reader: Reader | null,
): ProposalSummary[] {
  const isOpen = (each: ProposalSummary) => openProposalStates.some((state) => state === each.state)
  const rank = (each: ProposalSummary) => (reader && waitsForReader(each, reader) ? 0 : isOpen(each) ? 1 : 2)
  const since = (each: ProposalSummary) => Date.parse(each.waitingSince)
  return proposals.toSorted((a, b) => {
    const byRank = rank(a) - rank(b)
    if (byRank !== 0) return byRank
    return rank(a) === 2 ? since(b) - since(a) : since(a) - since(b)
  })
}
