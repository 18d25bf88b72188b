import type { IncidentAction, IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

/** What a step makes of a case. */
export type SteppedIncident = {
  state: IncidentState
  outcome: 'solved' | 'cancelled' | null
  dueAt: Date | null
  suspendedAt: Date | null
  closedAt: Date | null
  isOverdue: boolean
  wasOverdue: boolean
  repeatKind: string | null
}

type IntervalKind = 'open' | 'suspended'

export type Step = SteppedIncident & {
  /** Of the case, which is locked. */
  id: number
  at: Date
  action: IncidentAction
  note: string | null
  accountId: number | null
  role: string
  /** Role and place, never a private person's name. */
  actor: string
  /** Stretches of its life that end and begin. */
  ends: readonly IntervalKind[]
  begins: IntervalKind | null
}

/**
 * Writes a step of a locked case, in one question to the database: the fact, its event, its intervals, the counters, the
 * change row and the audit row.
 */
export async function putStep(tx: Queryable, step: Step): Promise<void> {
  await tx.query('select put_step($1::jsonb)', [step])
}
