import { isBlocking, unaccepted } from '../../geo/checks/exceptions.ts'
import type { ProposalActor, ProposalContext } from '../../geo/lifecycle/proposal.ts'
import type { ProposalActionBody } from '../../geo/model/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'

/** What a step of a proposal is judged by: what stands in it, and what the one who takes the step says. */
export function contextOf(
  proposal: ProposalRow,
  actor: Actor,
  now: Date,
  said: Partial<ProposalActionBody> = {},
): ProposalContext {
  const { problems, drawnBy, authors, exceptions, reason, campaign } = proposal
  return {
    actor: {
      role: roleOf(actor),
      accountId: actor.accountId,
    },
    drawnBy,
    authors,
    note: said.note,
    now,
    blockingProblems: problems?.filter(isBlocking).length ?? null,
    unacceptedExceptions: unaccepted(problems ?? [], [...exceptions, ...(said.exceptions ?? [])]).length,
    cutsWithoutReason: reason === '' && (problems ?? []).some(({ rule }) => rule === 'compound-cut'),
    inCampaign: campaign !== null,
    documentNumber: said.documentNumber,
    effectiveAt:
      said.effectiveAt === undefined
        ? (proposal.effectiveAt ?? laterOf(proposal.wantedFrom, now))
        : new Date(said.effectiveAt),
    noticeUntil: said.noticeUntil === undefined ? proposal.noticeUntil : new Date(said.noticeUntil),
  }
}

/** As which an actor takes steps: what the server does by itself, its clock does. */
export const roleOf = ({ role }: Actor): ProposalActor['role'] =>
  role === 'system' || role === 'demo' ? 'clock' : role

const laterOf = (wanted: Date | null, now: Date): Date => (wanted && wanted > now ? wanted : now)
