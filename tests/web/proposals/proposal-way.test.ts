import { expect, test } from 'vitest'
import type { ProposalAction, ProposalState } from '../../../geo/lifecycle/proposal.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'
import { waitsFor, wayOf } from '../../../web/features/proposals/proposal-way.ts'

const now = new Date('2026-11-22T12:00:00Z')

/** A proposal that has gone through states in order. */
function gone(
  states: [ProposalAction | 'create', ProposalState][],
  noticeUntil: string | null = null,
): Pick<Proposal, 'state' | 'timeline' | 'noticeUntil'> {
  const timeline = states.map(([action, toState], i) => ({
    seq: i + 1,
    at: `2026-11-0${i + 1}T00:00:00Z`,
    actor: '',
    account: null,
    action,
    fromState: states[i - 1]?.[1] ?? null,
    toState,
    note: null,
  }))
  return { state: states.at(-1)![1], timeline, noticeUntil }
}
const toStreet: [ProposalAction | 'create', ProposalState][] = [
  ['create', 'draft'],
  ['check', 'checked'],
  ['submit', 'submitted'],
  ['take', 'street_review'],
]
const toApproved: typeof toStreet = [...toStreet, ['endorse', 'county_review'], ['approve', 'approved']]
const shown = (proposal: ReturnType<typeof gone>) =>
  wayOf(proposal, now).map(({ place, status }) => `${place} ${status}`)

test('what is passed, where it stands, what lies ahead', () => {
  expect(shown(gone(toStreet))).toEqual([
    'draft done',
    'checked done',
    'submitted done',
    'street_review now',
    'county_review ahead',
    'approved ahead',
    'published ahead',
    'filed ahead',
  ])
})

test('what is returned stands aside, with the way to go again ahead', () => {
  const returned = gone([...toStreet, ['return', 'returned']])
  expect(shown(returned).slice(3, 6)).toEqual(['street_review done', 'returned now', 'county_review ahead'])
  const again = gone([...toStreet, ['return', 'returned'], ['edit', 'draft']])
  expect(shown(again).slice(0, 2)).toEqual(['draft now', 'checked ahead'])
  expect(wayOf(again, now)[0]!.event?.seq).toBe(6)
})

test.each<[ProposalAction, ProposalState]>([
  ['reject', 'rejected'],
  ['withdraw', 'withdrawn'],
])('%s ends the way where it was', (action, state) => {
  expect(shown(gone([...toStreet, [action, state]]))).toEqual([
    'draft done',
    'checked done',
    'submitted done',
    'street_review done',
    `${state} now`,
  ])
})

test('a public notice is a place of its own, until it is over', () => {
  const noticeOf = (until: string) => shown(gone(toApproved, until)).slice(5, 8)
  expect(noticeOf('2026-11-30T00:00:00Z')).toEqual(['approved done', 'notice now', 'published ahead'])
  expect(noticeOf('2026-11-20T00:00:00Z')).toEqual(['approved now', 'notice done', 'published ahead'])
})

test('what is superseded was published', () => {
  const published = gone([...toApproved, ['publish', 'published'], ['supersede', 'superseded']])
  expect(shown(published).slice(-2)).toEqual(['published done', 'superseded now'])
})

test('who has to act', () => {
  expect(waitsFor('draft')).toBe('drawer')
  expect(waitsFor('returned')).toBe('drawer')
  expect(waitsFor('submitted')).toBe('street-commander')
  expect(waitsFor('county_review')).toBe('county-agency')
  expect(waitsFor('approved')).toBe('clock')
  expect(waitsFor('rejected')).toBeNull()
})
