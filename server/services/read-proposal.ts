import { openProposalStates, type ProposalAction, proposalActionsFrom } from '../../geo/lifecycle/proposal.ts'
import type { AreaRef } from '../../geo/model/area.ts'
import { compoundLevel, type Proposal, type ProposalSummary } from '../../geo/model/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { listProposalEvents } from '../sql/list-proposal-events.ts'
import { listProposals, type ProposalFilter, type ProposalSummaryRow } from '../sql/list-proposals.ts'
import { listTouchingCompounds } from '../sql/list-touching-compounds.ts'
import { listTouchingProposals } from '../sql/list-touching-proposals.ts'
import { readProposal as readRow } from '../sql/read-proposal.ts'
import { areaRefs, postRef } from './area-refs.ts'
import { roleOf } from './proposal-context.ts'
import { drawnParentsOf, proposalCode, seesBoundariesOf } from './proposal-scope.ts'
import { areaInScope, type Scope, scopeOf, visibleWithin } from './scope-of.ts'
import { staleAreasOf } from './stale-areas.ts'

/** One proposal whole, with what the caller may do; null also where its community is not the caller's. */
export async function readProposal(db: Queryable, actor: Actor, id: number): Promise<Proposal | null> {
  const row = await readRow(db, id)
  const scope = await scopeOf(db, actor)
  if (!row || !seesBoundariesOf(scope, actor, row.homeId)) return null
  const events = await listProposalEvents(db, id)
  const touching =
    row.levelNo === null ? await listTouchingCompounds(db, id) : await listTouchingProposals(db, id)
  const kept = new Set(row.cells.map(({ key }) => key))
  const isOpen = openProposalStates.includes(row.state)
  const stale = isOpen ? await staleAreasOf(db, row) : []
  const notTheirs: ProposalAction[] = [
    ...(row.authors.some((id) => id === actor.accountId) ? (['endorse', 'approve'] as const) : []),
    ...(actor.accountId === row.drawnBy ? [] : (['withdraw'] as const)),
    ...(stale.length === 0 ? (['rebase'] as const) : []),
  ]
  return {
    ...summaryOf(scope, row, await areaRefs(db, scope.tree, [row.parentId])),
    reason: row.reason,
    noticeUntil: row.noticeUntil?.toISOString() ?? null,
    wantedFrom: row.wantedFrom?.toISOString() ?? null,
    base: row.base,
    cells: row.cells,
    removed: row.base.flatMap(({ areaId }) => (kept.has(areaId) ? [] : [areaId])),
    edits: row.edits,
    problems: row.problems,
    exceptions: row.exceptions,
    stale,
    touches: touching.map((each) => ({
      id: each.id,
      code: proposalCode(each),
      state: each.state,
      title: each.title,
      shares: each.shares,
    })),
    timeline: events.map(({ post, ...event }) => ({
      ...event,
      at: event.at.toISOString(),
      account: postRef(scope.tree, post),
    })),
    actions: proposalActionsFrom(row.state, roleOf(actor)).filter((action) => !notTheirs.includes(action)),
  }
}

/** The proposals of the caller's communities, and the last of them where more follow; null: there is no such area for the caller. */
export async function findProposals(
  db: Queryable,
  actor: Actor,
  {
    within,
    states,
    after,
    limit,
  }: Pick<ProposalFilter, 'states' | 'after' | 'limit'> & { within: string | null },
): Promise<{ proposals: ProposalSummary[]; last: ProposalFilter['after'] } | null> {
  const scope = await scopeOf(db, actor)
  const area = within === null ? null : areaInScope(scope, within)
  if (area === undefined) return null
  const parentIds = area ? visibleWithin(scope, area) : drawnParentsOf(scope, actor)
  const rows = await listProposals(db, { parentIds, states, campaignId: null, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const refs = await areaRefs(
    db,
    scope.tree,
    page.map(({ parentId }) => parentId),
  )
  return {
    proposals: page.map((row) => summaryOf(scope, row, refs)),
    last: rows.length > limit ? page.at(-1)! : null,
  }
}

/**
 * A proposal as lists show it.
 * @param refs the areas that are drawn in, also where one is no more
 */
export function summaryOf(
  { tree }: Scope,
  row: ProposalSummaryRow,
  refs: ReadonlyMap<number, AreaRef>,
): ProposalSummary {
  const level =
    row.levelNo === null ? compoundLevel : tree.levels.find(({ levelNo }) => levelNo === row.levelNo)?.code
  if (!level) throw new Error(`proposal ${row.id} draws a level that is no more`)
  return {
    id: row.id,
    code: proposalCode(row),
    revision: row.revision,
    state: row.state,
    changeKind: row.changeKind,
    title: row.title,
    community: refs.get(row.parentId)!,
    level,
    drawnBy: { accountId: row.drawnBy, name: row.drawerName, post: postRef(tree, row.drawerPost) },
    authors: row.authors,
    documentNumber: row.documentNumber,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    waitingSince: row.waitingSince.toISOString(),
    campaign: row.campaign,
  }
}
