import type { Role } from '../model/session.ts'

/**
 * The life of a boundary proposal: a table that both the web (to grey a button) and the server (to refuse) read.
 * draft → checked → submitted → street review → county review → approved → published → filed → superseded (DOMAIN.md 2.3, 4.3).
 */
export const proposalStates = [
  'draft',
  'checked',
  'submitted',
  'street_review',
  'county_review',
  'approved',
  'published',
  'filed',
  'superseded',
  'returned',
  'rejected',
  'withdrawn',
  'expired',
] as const
export type ProposalState = (typeof proposalStates)[number]

export const proposalActions = [
  'edit',
  'rebase',
  'check',
  'submit',
  'take',
  'endorse',
  'approve',
  'return',
  'reject',
  'withdraw',
  'publish',
  'file',
  'supersede',
  'expire',
] as const
export type ProposalAction = (typeof proposalActions)[number]

/** Nothing that stands in a proposal of these states is drawn or judged any more. */
const endStates = ['published', 'filed', 'superseded', 'rejected', 'withdrawn', 'expired'] as const
/** What is still on its way to being published. */
export const openProposalStates = proposalStates.filter((state) => !endStates.some((end) => end === state))

/** Who acts: a role, or the city's clock. */
export type ProposalActor = { role: Role | 'clock'; accountId: number | null }

type Step = {
  from: readonly ProposalState[]
  to: ProposalState
  by: readonly ProposalActor['role'][]
  /** A sentence is mandatory. */
  needsNote: boolean
}

/** Who draws: in their own community, or below their own area. */
export const drawers = ['grid-leader', 'community-officer', 'street-commander'] as const
/** Somebody may still change it, or judge it. */
export const beforeApproval: readonly ProposalState[] = [
  'draft',
  'checked',
  'submitted',
  'street_review',
  'county_review',
  'returned',
]

export const proposalSteps: Record<ProposalAction, Step> = {
  edit: { from: ['draft', 'checked', 'returned'], to: 'draft', by: drawers, needsNote: false },
  rebase: { from: ['draft', 'checked', 'returned'], to: 'draft', by: drawers, needsNote: false },
  check: { from: ['draft'], to: 'checked', by: drawers, needsNote: false },
  submit: {
    from: ['checked'],
    to: 'submitted',
    by: ['community-officer', 'street-commander'],
    needsNote: false,
  },
  take: { from: ['submitted'], to: 'street_review', by: ['street-commander'], needsNote: false },
  endorse: { from: ['street_review'], to: 'county_review', by: ['street-commander'], needsNote: false },
  approve: { from: ['county_review'], to: 'approved', by: ['county-agency'], needsNote: false },
  return: {
    from: ['submitted', 'street_review', 'county_review', 'approved'],
    to: 'returned',
    by: ['street-commander', 'county-agency', 'clock'],
    needsNote: true,
  },
  reject: {
    from: ['street_review', 'county_review'],
    to: 'rejected',
    by: ['street-commander', 'county-agency'],
    needsNote: true,
  },
  withdraw: { from: beforeApproval, to: 'withdrawn', by: drawers, needsNote: false },
  publish: { from: ['approved'], to: 'published', by: ['clock'], needsNote: false },
  file: { from: ['published'], to: 'filed', by: ['city-manager'], needsNote: false },
  supersede: { from: ['published', 'filed'], to: 'superseded', by: ['clock'], needsNote: false },
  expire: { from: ['draft', 'checked', 'returned'], to: 'expired', by: ['clock'], needsNote: false },
}

/** What a step is judged by besides its state. Times are moments; days are the city's own. */
export type ProposalContext = {
  actor: ProposalActor
  /** Who began it, and alone may withdraw it. */
  drawnBy: number
  /** Everybody who began it, drew in it or rebased it: two persons are needed, so none of them may endorse or approve it. */
  authors: readonly number[]
  note?: string
  now: Date
  /** Problems that block, of the checks made for this very draft; null: not checked. */
  blockingProblems: number | null
  /** Warnings that only stand when an approver accepts them with a reason (a second part, a grid without holder). */
  unacceptedExceptions: number
  /** Given with the approval. */
  documentNumber?: string
  effectiveAt: Date
  /** The end of the public notice, where one is set. */
  noticeUntil?: Date | null
  /** It cuts a compound, and does not say why. */
  cutsWithoutReason?: boolean
  /** It is approved, and taken back, with the campaign that it is in, and this is not that. */
  inCampaign?: boolean
}

export type ProposalRefusal =
  | 'step-not-allowed'
  | 'role-not-allowed'
  | 'own-proposal'
  | 'not-the-drawer'
  | 'note-required'
  | 'blocking-problems'
  | 'exceptions-not-accepted'
  | 'document-number-required'
  | 'effective-date-past'
  | 'notice-not-over'
  | 'not-yet-effective'
  | 'reason-required'
  | 'in-campaign'

export type ProposalTransition = { ok: true; to: ProposalState } | { ok: false; reason: ProposalRefusal }

const isOwn = ({ accountId }: ProposalActor, authors: readonly number[]): boolean =>
  accountId !== null && authors.includes(accountId)

/** What each step asks beyond its row, in the order in which it is told. */
type Guard = (context: ProposalContext, state: ProposalState) => ProposalRefusal | null
const guards: Partial<Record<ProposalAction, Guard>> = {
  check: ({ blockingProblems }) => (blockingProblems === 0 ? null : 'blocking-problems'),
  submit: ({ blockingProblems, cutsWithoutReason }) => {
    if (blockingProblems !== 0) return 'blocking-problems'
    return cutsWithoutReason ? 'reason-required' : null
  },
  return: ({ inCampaign }, state) => (inCampaign && state === 'approved' ? 'in-campaign' : null),
  endorse: ({ actor, authors, blockingProblems }) => {
    if (isOwn(actor, authors)) return 'own-proposal'
    return blockingProblems === 0 ? null : 'blocking-problems'
  },
  withdraw: ({ actor, drawnBy }) => (actor.accountId === drawnBy ? null : 'not-the-drawer'),
  approve: ({
    actor,
    authors,
    blockingProblems,
    documentNumber,
    effectiveAt,
    now,
    noticeUntil,
    unacceptedExceptions,
    inCampaign,
  }) => {
    if (isOwn(actor, authors)) return 'own-proposal'
    if (inCampaign) return 'in-campaign'
    if (!documentNumber?.trim()) return 'document-number-required'
    if (effectiveAt < now) return 'effective-date-past'
    if (noticeUntil && noticeUntil > effectiveAt) return 'notice-not-over'
    if (blockingProblems !== 0) return 'blocking-problems'
    return unacceptedExceptions > 0 ? 'exceptions-not-accepted' : null
  },
  publish: ({ effectiveAt, now }) => (effectiveAt <= now ? null : 'not-yet-effective'),
}

/** The state that `action` leads to, or the reason why it may not be taken from `state`. */
export function nextProposalState(
  state: ProposalState,
  action: ProposalAction,
  context: ProposalContext,
): ProposalTransition {
  const step = proposalSteps[action]
  if (!step.from.includes(state)) return { ok: false, reason: 'step-not-allowed' }
  if (!step.by.includes(context.actor.role)) return { ok: false, reason: 'role-not-allowed' }
  if (step.needsNote && !context.note?.trim()) return { ok: false, reason: 'note-required' }
  const reason = guards[action]?.(context, state) ?? null
  return reason ? { ok: false, reason } : { ok: true, to: step.to }
}

/** The actions that `role` may take from `state`, in the order in which they are offered. */
export const proposalActionsFrom = (state: ProposalState, role: ProposalActor['role']): ProposalAction[] =>
  proposalActions.filter((action) => {
    const step = proposalSteps[action]
    return step.from.includes(state) && step.by.includes(role)
  })
