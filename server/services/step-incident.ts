import { type IncidentAction, type IncidentState, nextState } from '../../geo/lifecycle/incident.ts'
import { type Actor, visibleAreaIds } from '../access/actor.ts'
import { mayTake } from '../access/case-duties.ts'
import type { Transaction } from '../db/db.ts'
import { type LockedIncident, lockIncident } from '../sql/lock-incident.ts'
import { putStep, type Step } from '../sql/put-step.ts'
import { currentAreaTree } from './area-tree.ts'
import { steppedIncident } from './stepped-incident.ts'

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
  const before = await lockIncident(tx, step.id)
  if (!before || !(await isWithinScope(tx, actor, before))) return { ok: false, reason: 'not-found' }
  if (!mayTake(actor, step.action)) return { ok: false, reason: 'not-allowed' }
  if (before.revision !== step.expectedRevision) return { ok: false, reason: 'stale-revision' }
  const transition = nextState(before.state, step.action, { note: step.note })
  if (!transition.ok) return transition

  const { asOf, lastEventAt } = before
  const at = new Date(Math.max(now.getTime(), (lastEventAt ?? before.openedAt).getTime()))
  const after = steppedIncident(before, { action: step.action, to: transition.to, now: at, asOf })
  await putStep(tx, {
    ...after,
    id: before.id,
    at,
    action: step.action,
    note: step.note?.trim() || null,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
    ...movedIntervals(before.state, after.state),
  })
  return { ok: true, state: after.state, revision: before.revision + 1 }
}

async function isWithinScope(tx: Transaction, actor: Actor, incident: LockedIncident): Promise<boolean> {
  if (actor.areaIds === 'city') return true
  const visible = visibleAreaIds(actor, await currentAreaTree(tx))
  return incident.areaId !== null && (visible === null || visible.has(incident.areaId))
}

/** Which stretches of a case's life a step ends and begins. */
function movedIntervals(from: IncidentState, to: IncidentState): Pick<Step, 'ends' | 'begins'> {
  return {
    ends: [
      ...(from === 'suspended' ? ['suspended' as const] : []),
      ...(to === 'closed' ? ['open' as const] : []),
    ],
    begins: to === 'suspended' ? 'suspended' : from === 'closed' ? 'open' : null,
  }
}
