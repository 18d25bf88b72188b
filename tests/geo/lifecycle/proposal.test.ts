import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  nextProposalState,
  openProposalStates,
  type ProposalAction,
  type ProposalContext,
  type ProposalState,
  proposalActions,
  proposalActionsFrom,
  proposalStates,
  proposalSteps,
} from '../../../geo/lifecycle/proposal.ts'
import { roles } from '../../../geo/model/session.ts'

const now = new Date('2026-03-02T04:00:00Z')
const hour = 3_600_000
const drawer = 7
/** Drew in what the drawer had begun. */
const editor = 8

/** Everything in order, for somebody who did not draw it. */
const inOrder = (over: Partial<ProposalContext> = {}): ProposalContext => ({
  actor: { role: 'county-agency', accountId: 9 },
  drawnBy: drawer,
  authors: [drawer, editor],
  note: 'because',
  now,
  blockingProblems: 0,
  unacceptedExceptions: 0,
  documentNumber: '云网格〔2026〕1号',
  effectiveAt: now,
  ...over,
})

const anyRole = fc.constantFrom('clock' as const, ...roles)
const anyContext = fc
  .record({
    actor: fc.record({ role: anyRole, accountId: fc.constantFrom(drawer, editor, 9, null) }),
    note: fc.option(fc.string(), { nil: undefined }),
    blockingProblems: fc.constantFrom(null, 0, 3),
    unacceptedExceptions: fc.constantFrom(0, 2),
    documentNumber: fc.constantFrom(undefined, ' ', '1号'),
    effectiveAt: fc.constantFrom(-hour, 0, hour).map((later) => new Date(now.getTime() + later)),
    noticeUntil: fc.constantFrom(null, now, new Date(now.getTime() + hour)),
  })
  .map((over) => inOrder(over))
const anyAction = fc.constantFrom(...proposalActions)

/** The way from a draft to the city's record, and who goes it. */
const way = [
  ['check', 'grid-leader'],
  ['submit', 'community-officer'],
  ['take', 'street-commander'],
  ['endorse', 'street-commander'],
  ['approve', 'county-agency'],
  ['publish', 'clock'],
  ['file', 'city-manager'],
  ['supersede', 'clock'],
] as const

/** Mostly steps of that way, by anybody's account; now and then whatever comes. */
const anyWalk = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...way), fc.constantFrom(drawer, editor, 9, 9))
        .map(([[action, role], accountId]) => [action, inOrder({ actor: { role, accountId } })] as const),
    },
    { weight: 1, arbitrary: fc.tuple(anyAction, anyContext) },
  ),
  { minLength: 20, maxLength: 80 },
)

/** The steps that are taken, each with the state that it begins and the one that it leads to. */
const walk = (steps: readonly (readonly [ProposalAction, ProposalContext])[]) => {
  const taken: {
    from: ProposalState
    action: ProposalAction
    context: ProposalContext
    to: ProposalState
  }[] = []
  for (const [action, context] of steps) {
    const from = taken.at(-1)?.to ?? 'draft'
    const step = nextProposalState(from, action, context)
    if (step.ok) taken.push({ from, action, context, to: step.to })
  }
  return taken
}

describe('the life of a boundary proposal', () => {
  test('from a draft to the record of the city', () => {
    const steps = way.map(([action, role]) => [action, inOrder({ actor: { role, accountId: 9 } })] as const)
    expect(walk(steps).map(({ to }) => to)).toEqual([
      'checked',
      'submitted',
      'street_review',
      'county_review',
      'approved',
      'published',
      'filed',
      'superseded',
    ])
  })

  test('a step is taken only from its states, by its roles', () => {
    fc.assert(
      fc.property(fc.constantFrom(...proposalStates), anyAction, anyContext, (state, action, context) => {
        const step = nextProposalState(state, action, context)
        const isOffered = proposalActionsFrom(state, context.actor.role).includes(action)
        if (step.ok) expect(isOffered).toBe(true)
        else if (!isOffered) expect(['step-not-allowed', 'role-not-allowed']).toContain(step.reason)
      }),
    )
  })

  test('nothing is published that was not checked, endorsed and approved, by other persons than who drew it', () => {
    let publications = 0
    fc.assert(
      fc.property(anyWalk, (steps) => {
        const taken = walk(steps)
        const published = taken.findIndex(({ action }) => action === 'publish')
        if (published < 0) return
        publications += 1
        const before = taken.slice(0, published).reverse()
        const last = (action: ProposalAction) => before.findIndex((step) => step.action === action)
        const order = (['approve', 'endorse', 'take', 'submit', 'check'] as const).map(last)
        expect(order).toEqual([0, 1, 2, 3, 4])
        for (const { action, context } of before.slice(0, 2)) {
          expect([action, [drawer, editor].includes(context.actor.accountId!)]).toEqual([action, false])
          expect([action, context.blockingProblems]).toEqual([action, 0])
        }
        expect(before[0]!.context.effectiveAt >= now).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(publications).toBeGreaterThan(50)
  })

  test('drawing it again makes its checks worth nothing', () => {
    for (const state of proposalSteps.edit.from) {
      expect(
        nextProposalState(state, 'edit', inOrder({ actor: { role: 'grid-leader', accountId: 7 } })),
      ).toEqual({
        ok: true,
        to: 'draft',
      })
    }
    expect(proposalSteps.submit.from).toEqual(['checked'])
  })

  test.each<[ProposalAction, ProposalState, Partial<ProposalContext>, string]>([
    ['approve', 'county_review', { actor: { role: 'county-agency', accountId: drawer } }, 'own-proposal'],
    ['endorse', 'street_review', { actor: { role: 'street-commander', accountId: drawer } }, 'own-proposal'],
    ['approve', 'county_review', { actor: { role: 'county-agency', accountId: editor } }, 'own-proposal'],
    ['endorse', 'street_review', { actor: { role: 'street-commander', accountId: editor } }, 'own-proposal'],
    [
      'endorse',
      'street_review',
      { actor: { role: 'street-commander', accountId: 9 }, blockingProblems: 1 },
      'blocking-problems',
    ],
    ['approve', 'county_review', { blockingProblems: null }, 'blocking-problems'],
    ['approve', 'county_review', { documentNumber: ' ' }, 'document-number-required'],
    ['approve', 'county_review', { effectiveAt: new Date(now.getTime() - 1) }, 'effective-date-past'],
    ['approve', 'county_review', { noticeUntil: new Date(now.getTime() + 1) }, 'notice-not-over'],
    ['approve', 'county_review', { unacceptedExceptions: 1 }, 'exceptions-not-accepted'],
    ['approve', 'county_review', { inCampaign: true }, 'in-campaign'],
    ['return', 'approved', { inCampaign: true }, 'in-campaign'],
    ['return', 'county_review', { note: ' \n' }, 'note-required'],
    [
      'submit',
      'checked',
      { actor: { role: 'community-officer', accountId: 1 }, cutsWithoutReason: true },
      'reason-required',
    ],
    [
      'check',
      'draft',
      { actor: { role: 'grid-leader', accountId: 1 }, blockingProblems: 1 },
      'blocking-problems',
    ],
    [
      'submit',
      'checked',
      { actor: { role: 'community-officer', accountId: 1 }, blockingProblems: null },
      'blocking-problems',
    ],
    ['submit', 'checked', { actor: { role: 'grid-leader', accountId: 1 } }, 'role-not-allowed'],
    ['withdraw', 'submitted', { actor: { role: 'grid-leader', accountId: 1 } }, 'not-the-drawer'],
    [
      'publish',
      'approved',
      { actor: { role: 'clock', accountId: null }, effectiveAt: new Date(now.getTime() + 1) },
      'not-yet-effective',
    ],
    ['approve', 'draft', { documentNumber: '' }, 'step-not-allowed'],
  ])('%s from %s with %o is refused: %s', (action, state, over, reason) => {
    expect(nextProposalState(state, action, inOrder(over))).toEqual({ ok: false, reason })
  })

  test('every state can be reached, and every open one can be left', () => {
    const reached = new Set<ProposalState>(['draft'])
    for (const state of reached) {
      for (const action of proposalActions) {
        if (proposalSteps[action].from.includes(state)) reached.add(proposalSteps[action].to)
      }
    }
    expect([...reached].sort()).toEqual([...proposalStates].sort())
    for (const state of openProposalStates) {
      expect(proposalActions.some((action) => proposalSteps[action].from.includes(state))).toBe(true)
    }
  })
})
