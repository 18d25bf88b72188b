import { campaignActionsFrom } from '../../geo/lifecycle/campaign.ts'
import type { AreaRef } from '../../geo/model/area.ts'
import type { Campaign, CampaignSide, CampaignSummary } from '../../geo/model/campaign.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { type CampaignSummaryRow, listCampaigns } from '../sql/list-campaigns.ts'
import { listProposals } from '../sql/list-proposals.ts'
import { type CampaignRow, readCampaign as readRow } from '../sql/read-campaign.ts'
import { areaRefs, postRef } from './area-refs.ts'
import { impactOfProposal } from './impact-of-proposal.ts'
import { keptSides } from './kept-sides.ts'
import { summaryOf as proposalSummaryOf } from './read-proposal.ts'
import { areaInScope, scopeOf, visibleWithin } from './scope-of.ts'

/** One campaign whole, with what the caller may do; null also where its area is not the caller's. */
export async function readCampaign(
  db: Queryable,
  actor: Actor,
  id: number,
  now: Date,
): Promise<Campaign | null> {
  const scope = await scopeOf(db, actor)
  const row = await readRow(db, id)
  if (!row || !scope.sees(row.areaId)) return null
  const bundled = await listProposals(db, {
    parentIds: null,
    states: null,
    campaignId: id,
    after: null,
    limit: row.proposalIds.length,
  })
  const refs = await areaRefs(db, scope.tree, [row.areaId, ...bundled.map(({ parentId }) => parentId)])
  const proposals = bundled.map((each) => proposalSummaryOf(scope, each, refs))
  const table: Campaign['table'] = []
  for (const { id: proposalId, revision, community } of proposals) {
    const sides = await keptSides(scope.tree, { proposalId, revision, now }, () =>
      impactOfProposal(db, actor, proposalId, now),
    )
    table.push({ proposalId, community, ...sides })
  }
  const isAuthor = proposals.some(({ authors }) => authors.some((id) => id === actor.accountId))
  return {
    ...summaryOf({ ...row, size: proposals.length }, refs),
    reason: row.reason,
    noticeUntil: row.noticeUntil?.toISOString() ?? null,
    createdBy: {
      accountId: row.createdBy,
      name: row.creatorName,
      post: postRef(scope.tree, row.creatorPost),
    },
    proposals,
    table,
    totals: {
      before: sumOf(table.map(({ before }) => before)),
      after: sumOf(table.map(({ after }) => after)),
    },
    scans: row.scans,
    actions: campaignActionsFrom(row.state, actor.role).filter(
      (action) => !(isAuthor && action === 'approve'),
    ),
  }
}

/** The campaigns of the caller's areas; null: there is no such area for the caller. */
export async function findCampaigns(
  db: Queryable,
  actor: Actor,
  { within, state }: { within: string | null; state: CampaignRow['state'] | null },
): Promise<CampaignSummary[] | null> {
  const scope = await scopeOf(db, actor)
  const area = within === null ? null : areaInScope(scope, within)
  if (area === undefined) return null
  const rows = await listCampaigns(db, { areaIds: visibleWithin(scope, area), state })
  const refs = await areaRefs(
    db,
    scope.tree,
    rows.map(({ areaId }) => areaId),
  )
  return rows.map((row) => summaryOf(row, refs))
}

function summaryOf(row: CampaignSummaryRow, refs: ReadonlyMap<number, AreaRef>): CampaignSummary {
  const { id, revision, title, state, documentNumber, size } = row
  return {
    id,
    revision,
    title,
    area: refs.get(row.areaId)!,
    state,
    documentNumber,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    size,
  }
}

function sumOf(sides: readonly (CampaignSide | null)[]): CampaignSide {
  const sum: CampaignSide = { cells: 0, buildings: 0, households: 0, residents: 0, openCases: 0 }
  for (const side of sides.filter((side) => side !== null))
    for (const column of Object.keys(sum) as (keyof CampaignSide)[]) sum[column] += side[column]
  return sum
}
