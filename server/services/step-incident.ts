import {
  type IncidentAction,
  type IncidentState,
  incidentStates,
  incidentSteps,
  nextState,
} from '../../geo/lifecycle/incident.ts'
import { type Actor, visibleAreaIds } from '../access/actor.ts'
import { mayTake } from '../access/case-duties.ts'
import type { Transaction } from '../db/db.ts'
import { takeStep } from '../sql/take-step.ts'
import { currentAreaTree } from './area-tree.ts'

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
 * all in the caller's transaction. Of two steps based on one revision, the second is refused as stale.
 */
export async function stepIncident(
  tx: Transaction,
  actor: Actor,
  { id, action, note, expectedRevision }: StepRequest,
  now: Date,
): Promise<Stepped | StepRefusal> {
  const may = mayTake(actor, action)
  const visible = actor.areaIds === 'city' ? null : visibleAreaIds(actor, await currentAreaTree(tx))
  const before = await takeStep(tx, {
    id,
    visible: visible && [...visible],
    expectedRevision,
    action,
    from: may ? incidentStates.filter((state) => nextState(state, action, { note }).ok) : [],
    to: incidentSteps[action].to,
    note: note?.trim() || null,
    at: now,
    accountId: actor.accountId,
    role: actor.role,
    actor: actor.label,
  })
  if (!before) return { ok: false, reason: 'not-found' }
  if (!may) return { ok: false, reason: 'not-allowed' }
  if (before.revision !== expectedRevision) return { ok: false, reason: 'stale-revision' }
  const transition = nextState(before.state, action, { note })
  if (!transition.ok) return transition
  return { ok: true, state: transition.to, revision: before.revision + 1 }
}
