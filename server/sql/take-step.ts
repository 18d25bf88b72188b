import type { IncidentAction, IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'
import { heldMoment } from './hold-clock.ts'

export type Step = {
  id: number
  /** Areas in which the case is looked for; null: everywhere. */
  visible: readonly number[] | null
  expectedRevision: number
  action: IncidentAction
  /** The states from which it may be taken, and the one that it leads to. */
  from: readonly IncidentState[]
  to: IncidentState
  note: string | null
  at: Date
  accountId: number | null
  role: string
  /** Role and place, never a private person's name. */
  actor: string
}

/**
 * Takes a step of a case that is at the expected revision and in one of the states to begin with, in one question to the
 * database: the fact, its event, its intervals, the counters, the change row and the audit row. The clock and the case are
 * held until the transaction ends. Returns what the case was before, whether or not the step was taken; null: there is
 * none. Errors: EmptyStoreError.
 */
export async function takeStep(
  tx: Queryable,
  step: Step,
): Promise<{ state: IncidentState; revision: number } | null> {
  const { rows } = await tx.query<{
    asOf: Date | null
    stateBefore: IncidentState | null
    revisionBefore: number
  }>(
    `
    select *
    from take_step(
      $1::bigint, $2::int[], $3::int, $4::text, $5::text[], $6::text, $7::text, $8::timestamptz, $9::int, $10::text, $11::text)
    `,
    [
      ...[step.id, step.visible, step.expectedRevision, step.action, step.from, step.to, step.note, step.at],
      ...[step.accountId, step.role, step.actor],
    ],
    { keepPlan: true },
  )
  const { asOf, stateBefore: state, revisionBefore: revision } = rows[0]!
  heldMoment(asOf)
  return state && { state, revision }
}
