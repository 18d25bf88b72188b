import { expect, test } from 'vitest'
import type { ProposalState } from '../../../geo/lifecycle/proposal.ts'
import type { ProposalSummary } from '../../../geo/model/proposal.ts'
import { orderProposals, waitsForReader } from '../../../web/features/proposals/order-proposals.ts'
import { decodeListFilter, encodeListFilter } from '../../../web/features/proposals/proposal-filter.ts'

const area = { id: 1, level: 'community', code: 'c1', nameZh: '社区', nameEn: null }
const proposal = (id: number, state: ProposalState, day: number, drawer = 1): ProposalSummary => ({
  id,
  code: `BP${id}`,
  revision: 1,
  state,
  changeKind: 'split',
  title: '',
  community: area,
  level: 'grid',
  drawnBy: { accountId: drawer, name: '', post: null },
  authors: [drawer],
  documentNumber: null,
  effectiveAt: null,
  changedAt: `2026-01-0${day}T00:00:00Z`,
  waitingSince: `2026-01-0${day}T00:00:00Z`,
  campaign: null,
})
const commander = { id: 7, role: 'street-commander' as const }

test('what waits for the reader comes first, the longest wait before the others; what is over last, newest first', () => {
  const all = [
    proposal(1, 'rejected', 1),
    proposal(2, 'county_review', 3),
    proposal(3, 'submitted', 5),
    proposal(4, 'superseded', 2),
    proposal(5, 'street_review', 4),
    proposal(6, 'county_review', 2),
  ]
  expect(orderProposals(all, commander).map(({ id }) => id)).toEqual([5, 3, 6, 2, 4, 1])
  expect(orderProposals(all, null).map(({ id }) => id)).toEqual([6, 2, 5, 3, 4, 1])
})

test('nobody judges their own; a draft waits for its drawer alone', () => {
  expect(waitsForReader(proposal(1, 'street_review', 1), commander)).toBe(true)
  expect(waitsForReader(proposal(1, 'street_review', 1, 7), commander)).toBe(false)
  expect(waitsForReader(proposal(1, 'returned', 1), commander)).toBe(false)
  expect(waitsForReader(proposal(1, 'returned', 1, 7), commander)).toBe(true)
  expect(waitsForReader(proposal(1, 'approved', 1), commander)).toBe(false)
})

test('a filter goes into the address and comes back; what is not understood filters nothing', () => {
  const filter = { state: 'returned', kind: 'merge', within: 'community:c1' } as const
  expect(decodeListFilter(encodeListFilter(filter))).toEqual(filter)
  expect(encodeListFilter({ state: 'open', kind: null, within: null })).toBe('')
  expect(decodeListFilter('state=lost&kind=none')).toEqual({ state: 'open', kind: null, within: null })
})
