import { type IncidentAction, type IncidentState, isOpen } from '../../geo/lifecycle/incident.ts'
import type { LockedIncident } from '../sql/lock-incident.ts'
import type { SteppedIncident } from '../sql/put-step.ts'

type Step = {
  action: IncidentAction
  to: IncidentState
  now: Date
  /** city_clock.as_of: what is overdue is decided by it, not by `now`. */
  asOf: Date
}

const hourMs = 3_600_000
/** A case reopened within this time counts as a repeat (DOMAIN 2.3). */
const repeatWindowMs = 30 * 24 * hourMs

/** What a case is after a step that its lifecycle allows. Pure. */
export function steppedIncident(before: LockedIncident, { action, to, now, asOf }: Step): SteppedIncident {
  const dueAt = dueAfter(before, action, now)
  const closedAt = isOpen(to) ? null : now
  const isOverdue = isOpen(to) && to !== 'suspended' && dueAt !== null && dueAt < asOf
  const closedLate = closedAt !== null && before.state !== 'suspended' && dueAt !== null && dueAt < closedAt
  return {
    state: to,
    outcome: closedAt === null ? null : action === 'cancel' ? 'cancelled' : 'solved',
    dueAt,
    suspendedAt: to === 'suspended' ? now : null,
    closedAt,
    isOverdue,
    wasOverdue: before.wasOverdue || before.isOverdue || isOverdue || closedLate,
    repeatKind: isRepeat(before, now) ? 're-occurrence' : before.repeatKind,
  }
}

/** A suspension stops the clock: resuming moves the due time by its length. A reopened case has its time limit anew. */
function dueAfter(before: LockedIncident, action: IncidentAction, now: Date): Date | null {
  if (action === 'reopen') return new Date(now.getTime() + before.timeLimitHours * hourMs)
  if (action !== 'resume' || !before.dueAt || !before.suspendedAt) return before.dueAt
  return new Date(before.dueAt.getTime() + now.getTime() - before.suspendedAt.getTime())
}

const isRepeat = (before: LockedIncident, now: Date): boolean =>
  before.closedAt !== null && now.getTime() - before.closedAt.getTime() <= repeatWindowMs
