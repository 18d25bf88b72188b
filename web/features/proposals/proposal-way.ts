import {
  type ProposalAction,
  type ProposalActor,
  type ProposalState,
  proposalSteps,
} from '../../../geo/lifecycle/proposal.ts'
import type { Proposal } from '../../../geo/model/proposal.ts'

/** The way of a proposal that meets no objection; the public notice stands in it where one is set. */
const mainWay = [
  'draft',
  'checked',
  'submitted',
  'street_review',
  'county_review',
  'approved',
  'notice',
  'published',
  'filed',
] as const satisfies readonly (ProposalState | 'notice')[]

export type WayStep = {
  place: ProposalState | 'notice'
  /** done: passed; now: it stands here; ahead: not yet. */
  status: 'done' | 'now' | 'ahead'
  event: Proposal['timeline'][number] | null
}

type Way = Pick<Proposal, 'state' | 'timeline' | 'noticeUntil'>

/** The way of one proposal, first to last: a side state (returned, rejected …) stands where it left the main way. */
export function wayOf({ state, timeline, noticeUntil }: Way, now: Date): WayStep[] {
  const events = new Map<string, WayStep['event']>()
  for (const event of timeline) {
    const place = placeOf(event.toState)
    // who steps back walks the rest of the way again
    if (place >= 0) for (const later of mainWay.slice(place)) events.delete(later)
    events.set(event.toState, event)
  }
  const last = timeline.at(-1)
  const isAside = placeOf(state) < 0
  const left = isAside ? sideStart(state, last?.fromState ?? null) : state
  const here = placeOf(left)
  const isNoticeOver = noticeUntil !== null && Date.parse(noticeUntil) <= now.getTime()
  const steps = mainWay.flatMap((place, i): WayStep[] => {
    if (place === 'notice') {
      if (noticeUntil === null) return []
      const isPassed = here > i || (here === i - 1 && isNoticeOver)
      return [{ place, status: isPassed ? 'done' : here === i - 1 ? 'now' : 'ahead', event: null }]
    }
    const isHere = i === here && !isAside
    const waitsInNotice = place === 'approved' && isHere && noticeUntil !== null && !isNoticeOver
    const status = i < here || (i === here && isAside) || waitsInNotice ? 'done' : isHere ? 'now' : 'ahead'
    return [{ place, status, event: status === 'ahead' ? null : (events.get(place) ?? null) }]
  })
  if (!isAside) return steps
  const ending: WayStep = { place: state, status: 'now', event: last ?? null }
  const passed = steps.filter(({ status }) => status === 'done')
  return state === 'returned'
    ? [...passed, ending, ...steps.filter(({ status }) => status === 'ahead')]
    : [...passed, ending]
}

const placeOf = (state: ProposalState): number => mainWay.indexOf(state as (typeof mainWay)[number])

/** Where on the main way a side state was taken. */
const sideStart = (state: ProposalState, from: ProposalState | null): ProposalState =>
  state === 'superseded' ? (from ?? 'published') : from === 'returned' || from === null ? 'draft' : from

/** The step that leads on from each state. */
const onward: Partial<Record<ProposalState, ProposalAction>> = {
  draft: 'check',
  checked: 'submit',
  submitted: 'take',
  street_review: 'endorse',
  county_review: 'approve',
  approved: 'publish',
  published: 'file',
  returned: 'edit',
}

/** The step that leads on from a state; null: the way is over. */
export const onwardFrom = (state: ProposalState): ProposalAction | null => onward[state] ?? null

/** Who has to act for a proposal to go on. */
export function waitsFor(state: ProposalState): 'drawer' | ProposalActor['role'] | null {
  const action = onwardFrom(state)
  if (action === null) return null
  if (action === 'edit' || action === 'check') return 'drawer'
  return proposalSteps[action].by[0] ?? null
}
