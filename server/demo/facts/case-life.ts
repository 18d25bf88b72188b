import type { IncidentAction, IncidentState } from '../../../geo/lifecycle/incident.ts'
import { incidentSteps } from '../../../geo/lifecycle/incident.ts'
import type { Random } from '../town/random.ts'
import { stepNotes } from './titles.ts'

export type LifeEvent = {
  at: number
  action: 'report' | IncidentAction
  from: IncidentState | null
  to: IncidentState
  note: string | null
}

export type LifeInterval = { kind: 'open' | 'suspended'; from: number; to: number | null }

/** A case's life up to now, as the services would have written it. Times are milliseconds since 1970. */
export type CaseLife = {
  state: IncidentState
  outcome: 'solved' | 'cancelled' | null
  openedAt: number
  dueAt: number
  suspendedAt: number | null
  closedAt: number | null
  wasOverdue: boolean
  repeatKind: 're-occurrence' | null
  events: LifeEvent[]
  intervals: LifeInterval[]
}

export type Course = 'plain' | 'direct' | 'returned' | 'reworked' | 'cancelled' | 'suspended' | 'reopened'

const hour = 3_600_000
const day = 24 * hour
/** The town's clocks are eight hours ahead of UTC all year. */
export const zoneOffset = 8 * hour

/** What a course consists of: each action with the share of the case's duration at which it is taken. */
const courses: Record<Course, readonly (readonly [IncidentAction, number, number])[]> = {
  plain: [
    ['assign', 0.03, 0.18],
    ['start', 0.2, 0.4],
    ['resolve', 0.82, 0.95],
    ['close', 1, 1],
  ],
  direct: [
    ['assign', 0.03, 0.18],
    ['resolve', 0.8, 0.95],
    ['close', 1, 1],
  ],
  returned: [
    ['assign', 0.02, 0.06],
    ['return', 0.08, 0.14],
    ['assign', 0.3, 0.4],
    ['resolve', 0.85, 0.95],
    ['close', 1, 1],
  ],
  reworked: [
    ['assign', 0.02, 0.08],
    ['start', 0.1, 0.2],
    ['resolve', 0.6, 0.66],
    ['rework', 0.68, 0.72],
    ['resolve', 0.9, 0.96],
    ['close', 1, 1],
  ],
  cancelled: [['cancel', 1, 1]],
  suspended: [
    ['assign', 0.02, 0.06],
    ['start', 0.08, 0.16],
    ['suspend', 0.2, 0.24],
    ['resume', 0.85, 0.88],
    ['resolve', 0.93, 0.97],
    ['close', 1, 1],
  ],
  reopened: [
    ['assign', 0.02, 0.06],
    ['resolve', 0.4, 0.44],
    ['close', 0.46, 0.48],
    ['reopen', 0.52, 0.56],
    ['assign', 0.7, 0.8],
    ['resolve', 0.92, 0.96],
    ['close', 1, 1],
  ],
}

/**
 * Lives a case from its opening to `now`: steps planned after `now` are not taken yet. `duration` is from opening to
 * closing; the rules for due times are those of the services.
 */
export function liveCase(
  openedAt: number,
  limitHours: number,
  duration: number,
  course: Course,
  now: number,
  random: Random,
): CaseLife {
  const life: CaseLife = {
    state: 'reported',
    outcome: null,
    openedAt,
    dueAt: openedAt + limitHours * hour,
    suspendedAt: null,
    closedAt: null,
    wasOverdue: false,
    repeatKind: null,
    events: [{ at: openedAt, action: 'report', from: null, to: 'reported', note: null }],
    intervals: [{ kind: 'open', from: openedAt, to: null }],
  }
  let last = openedAt
  for (const [action, from, to] of courses[course]) {
    const at = Math.max(last + 60_000, atWork(openedAt + duration * random.between(from, to), random))
    if (at > now) break
    takeStep(life, action, at, limitHours, random)
    last = at
  }
  life.wasOverdue ||= life.state !== 'closed' && life.state !== 'suspended' && life.dueAt < now
  return life
}

function takeStep(
  life: CaseLife,
  action: IncidentAction,
  at: number,
  limitHours: number,
  random: Random,
): void {
  const { to, needsNote } = incidentSteps[action]
  const note = needsNote ? random.pick(stepNotes[action as keyof typeof stepNotes]) : null
  life.events.push({ at, action, from: life.state, to, note })
  life.wasOverdue ||= life.state !== 'closed' && life.state !== 'suspended' && life.dueAt < at
  if (action === 'suspend') {
    life.suspendedAt = at
    life.intervals.push({ kind: 'suspended', from: at, to: null })
  }
  if (action === 'resume') {
    life.dueAt += at - life.suspendedAt!
    life.suspendedAt = null
    life.intervals.at(-1)!.to = at
  }
  if (to === 'closed') {
    life.closedAt = at
    life.outcome = action === 'cancel' ? 'cancelled' : 'solved'
    for (const interval of life.intervals) if (interval.kind === 'open') interval.to ??= at
  }
  if (action === 'reopen') {
    if (at - life.closedAt! <= 30 * day) life.repeatKind = 're-occurrence'
    life.closedAt = null
    life.outcome = null
    life.dueAt = at + limitHours * hour
    life.intervals.push({ kind: 'open', from: at, to: null })
  }
  life.state = to
}

/** The same moment, or the beginning of the next working day where it falls into the night. */
function atWork(at: number, random: Random): number {
  const ofDay = (at + zoneOffset) % day
  if (ofDay >= 8 * hour && ofDay < 20 * hour) return Math.round(at)
  const midnight = at - ofDay
  const next = ofDay < 8 * hour ? midnight : midnight + day
  return Math.round(next + 8 * hour + random.between(0, 2) * hour)
}
