import type { Problem } from '../../geo/model/problem.ts'
import type { ProposalBase, StaleArea } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'
import { listProposalEvents } from '../sql/list-proposal-events.ts'
import { listStaleBases } from '../sql/list-stale-bases.ts'
import { listStaleCompounds } from '../sql/list-stale-compounds.ts'
import { proposalCode } from './proposal-scope.ts'

/** Drawn on boundaries that have changed since. */
export type StaleBase = { ok: false; reason: 'stale-base'; changed: StaleArea[] }
/** Based on a revision that somebody has gone beyond. */
export type StaleRevision = { ok: false; reason: 'stale-revision'; latest: Problem['latest'] }

/**
 * The areas of a draft, or compounds (`levelNo` null), whose boundary is another one now than it was drawn on, and what was
 * published of them since.
 */
export async function staleAreasOf(
  db: Queryable,
  { levelNo, base }: { levelNo: number | null; base: readonly ProposalBase[] },
): Promise<StaleArea[]> {
  const rows = levelNo === null ? await listStaleCompounds(db, base) : await listStaleBases(db, base)
  return rows.map((row) => ({
    ...row,
    by: row.by.map(({ id, title, createdAt }) => ({
      id,
      code: proposalCode({ id, createdAt: new Date(createdAt) }),
      title,
    })),
  }))
}

/** A refusal that says what was done to a proposal last. */
export async function staleRevision(
  db: Queryable,
  { id, revision }: { id: number; revision: number },
): Promise<StaleRevision> {
  const last = (await listProposalEvents(db, id)).at(-1)
  const latest = last && { revision, at: last.at.toISOString(), actor: last.actor, action: last.action }
  return { ok: false, reason: 'stale-revision', latest }
}
