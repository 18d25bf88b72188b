import { type IncidentAction, type IncidentState, nextState } from '../../geo/lifecycle/incident.ts'
import { type Actor, visibleAreaIds } from '../access/actor.ts'
import { mayTake } from '../access/case-duties.ts'
import type { Transaction } from '../db/db.ts'
import { closeInterval } from '../sql/close-interval.ts'
import { countIncidentChange } from '../sql/count-incident-change.ts'
import { holdClock } from '../sql/hold-clock.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { insertChange } from '../sql/insert-change.ts'
import { insertIncidentEvent } from '../sql/insert-incident-event.ts'
import { keepFirstInterval } from '../sql/keep-first-interval.ts'
import { type LockedIncident, lockIncident } from '../sql/lock-incident.ts'
import { openInterval } from '../sql/open-interval.ts'
import { readLastEvent } from '../sql/read-last-event.ts'
import { updateIncident } from '../sql/update-incident.ts'
import { currentAreaTree } from './area-tree.ts'
import { type SteppedIncident, steppedIncident } from './stepped-incident.ts'

export type StepRequest = {
  id: number
  action: IncidentAction
  note?: string
  /** The revision the step is based on. */
  expectedRevision: number
}

export type StepRefusal = {
  ok: false
  /** `not-found` also where the case lies outside the actor's areas. */
  reason: 'not-found' | 'not-allowed' | 'stale-revision' | 'step-not-allowed' | 'note-required'
}

export type Stepped = { ok: true; state: IncidentState; revision: number }

/**
 * Takes one step of a case's life: the fact, its event, its intervals, the counters, the change row and the audit row,
 * all in the caller's transaction. Of two steps based on one revision, the second is refused as stale. A case's time never
 * runs backwards: where the server's clock was set back, a step is dated by the one before it.
 */
export async function stepIncident(
  tx: Transaction,
  actor: Actor,
  step: StepRequest,
  now: Date,
): Promise<Stepped | StepRefusal> {
  const { asOf } = await holdClock(tx)
  const before = await lockIncident(tx, step.id)
  if (!before || !(await isWithinScope(tx, actor, before))) return { ok: false, reason: 'not-found' }
  if (!mayTake(actor, step.action)) return { ok: false, reason: 'not-allowed' }
  if (before.revision !== step.expectedRevision) return { ok: false, reason: 'stale-revision' }
  const transition = nextState(before.state, step.action, { note: step.note })
  if (!transition.ok) return transition

  const last = await readLastEvent(tx, before)
  const at = new Date(Math.max(now.getTime(), (last.at ?? before.openedAt).getTime()))
  const after = steppedIncident(before, { action: step.action, to: transition.to, now: at, asOf })
  await updateIncident(tx, { districtId: before.districtId, id: before.id, ...after })
  await insertIncidentEvent(tx, {
    districtId: before.districtId,
    incidentId: before.id,
    seq: last.seq + 1,
    at,
    accountId: actor.accountId,
    actor: actor.label,
    action: step.action,
    fromState: before.state,
    toState: after.state,
    note: step.note?.trim() || null,
  })
  await moveIntervals(tx, before, after, at)
  await countIncidentChange(tx, before, { ...before, ...after })
  await leaveTraces(tx, actor, before, after, step.action, at)
  return { ok: true, state: after.state, revision: before.revision + 1 }
}

async function isWithinScope(tx: Transaction, actor: Actor, incident: LockedIncident): Promise<boolean> {
  if (actor.areaIds === 'city') return true
  const visible = visibleAreaIds(actor, await currentAreaTree(tx))
  return incident.areaId !== null && (visible === null || visible.has(incident.areaId))
}

async function moveIntervals(
  tx: Transaction,
  before: LockedIncident,
  after: SteppedIncident,
  now: Date,
): Promise<void> {
  if (before.state === 'suspended') await closeInterval(tx, before, 'suspended', now)
  if (after.state === 'suspended') await openInterval(tx, before, 'suspended', now)
  if (after.state === 'closed') await closeInterval(tx, before, 'open', now)
  if (before.state === 'closed') {
    await keepFirstInterval(tx, before)
    await openInterval(tx, before, 'open', now)
  }
}

async function leaveTraces(
  tx: Transaction,
  actor: Actor,
  before: LockedIncident,
  after: SteppedIncident,
  action: IncidentAction,
  now: Date,
): Promise<void> {
  const { districtId, id, areaId, compoundId } = before
  await insertChange(tx, {
    districtId,
    at: now,
    topic: 'incident',
    body: {
      id,
      action,
      from: before.state,
      to: after.state,
      revision: before.revision + 1,
      overdue: after.isOverdue,
      areaId,
      compoundId,
    },
  })
  await insertAudit(tx, {
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    action: `incident.${action}`,
    object: `incident:${id}`,
    outcome: 'done',
  })
}
