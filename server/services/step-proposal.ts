import { isBlocking } from '../../geo/checks/exceptions.ts'
import { nextProposalState, type ProposalAction, type ProposalRefusal } from '../../geo/lifecycle/proposal.ts'
import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import type { ProposalActionBody } from '../../geo/model/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { keepProblems } from '../sql/keep-problems.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { putProposalStep } from '../sql/put-proposal-step.ts'
import type { ProposalRow } from '../sql/read-proposal.ts'
import { advanceClock } from './advance-clock.ts'
import { checkProposal } from './check-proposal.ts'
import { staleAreas } from './draft-fault.ts'
import { loadGround } from './drawing-ground.ts'
import { contextOf } from './proposal-context.ts'
import { seesBoundariesOf } from './proposal-scope.ts'
import { publishProposal } from './publish-proposal.ts'
import { scopeOf } from './scope-of.ts'
import { type StaleBase, type StaleRevision, staleAreasOf, staleRevision } from './stale-areas.ts'

export type ProposalStepRequest = {
  id: number
  action: ProposalAction
  /** The revision the step is based on. */
  expectedRevision: number
  said: ProposalActionBody
  /** Taken with all proposals of its campaign, which is published as a whole. */
  withCampaign?: boolean
}

export type ProposalStepRefusal =
  | { ok: false; reason: 'not-found' | ProposalRefusal; at?: BoundaryProblem['at'] }
  | StaleRevision
  | StaleBase

/** Steps that go on with what was drawn: it must still be drawn on the versions in force, and be sound. */
const goesOn: readonly ProposalAction[] = ['check', 'submit', 'endorse', 'approve']

/**
 * Takes one step of a proposal's life, in the caller's transaction. What was drawn is checked anew wherever it goes on: the
 * rules decide, not what the drawer's browser said of it; what blocks is kept with it, although the step is refused. What is approved and due is published at once.
 */
export async function stepProposal(
  tx: Transaction,
  actor: Actor,
  { id, action, expectedRevision, said, withCampaign = false }: ProposalStepRequest,
  now: Date,
): Promise<{ ok: true } | ProposalStepRefusal> {
  // publishing writes facts beside cases: the clock comes before any other lock
  if (action === 'approve' && !withCampaign) await advanceClock(tx, now)
  const scope = await scopeOf(tx, actor)
  const before = await lockProposal(tx, id)
  if (!before || !seesBoundariesOf(scope, actor, before.homeId)) return { ok: false, reason: 'not-found' }
  if (before.revision !== expectedRevision) return staleRevision(tx, before)
  const checked = goesOn.includes(action) ? await checkedNow(tx, before) : { ...before, staleAreas: [] }
  const own = contextOf(checked, actor, now, said)
  const context = withCampaign ? { ...own, inCampaign: false } : own
  const step = nextProposalState(before.state, action, context)
  const isTheirs = step.ok || (step.reason !== 'step-not-allowed' && step.reason !== 'role-not-allowed')
  if (isTheirs && checked.staleAreas.length > 0)
    return { ok: false, reason: 'stale-base', changed: await staleAreasOf(tx, before) }
  if (!step.ok) {
    if (step.reason !== 'blocking-problems') return step
    const problems = checked.problems ?? []
    await keepProblems(tx, id, problems)
    return { ...step, at: problems.find(isBlocking)?.at }
  }
  await putProposalStep(tx, {
    proposalId: id,
    districtId: scope.tree.byId.get(before.parentId)?.districtId ?? 0,
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
    action,
    from: before.state,
    to: step.to,
    note: said.note || null,
    ...(goesOn.includes(action) && { problems: checked.problems ?? [] }),
    ...(action === 'approve' && {
      approval: {
        documentNumber: said.documentNumber!,
        effectiveAt: context.effectiveAt,
        noticeUntil: context.noticeUntil ?? null,
      },
      exceptions: said.exceptions,
    }),
  })
  if (action === 'approve' && !withCampaign && context.effectiveAt <= now) await publishProposal(tx, id, now)
  return { ok: true }
}

type Checked = ProposalRow & { staleAreas: number[] }

/** The proposal with what the rules find in it now, and which of its areas have changed since it was drawn. */
async function checkedNow(tx: Transaction, proposal: ProposalRow): Promise<Checked> {
  const ground = await loadGround(tx, proposal.parentId, proposal.levelNo)
  const stale = ground ? staleAreas(ground, proposal.base) : proposal.base.map(({ areaId }) => areaId)
  const problems = ground && stale.length === 0 ? checkProposal(ground, proposal) : proposal.problems
  return { ...proposal, problems, staleAreas: stale }
}
