import { campaignActionsFrom } from '../../geo/lifecycle/campaign.ts'
import type { Campaign, CampaignSide, CampaignSummary } from '../../geo/model/campaign.ts'
import type { ImpactCounts } from '../../geo/model/impact.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { type CampaignSummaryRow, listCampaigns } from '../sql/list-campaigns.ts'
import { listProposals } from '../sql/list-proposals.ts'
import { type CampaignRow, readCampaign as readRow } from '../sql/read-campaign.ts'
import { impactOfProposal } from './impact-of-proposal.ts'
import { summaryOf as proposalSummaryOf } from './read-proposal.ts'
import { areaInScope, areaRef, type Scope, scopeOf, visibleWithin } from './scope-of.ts'

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
  const proposals = bundled.map((each) => proposalSummaryOf(scope, each))
  const table: Campaign['table'] = []
  for (const { id: proposalId, community } of proposals) {
    const impact = await impactOfProposal(db, actor, proposalId, now)
    if (!impact) continue
    const { totals, before, after } = impact
    table.push({
      proposalId,
      community,
      before: sideOf(before.length, totals.before),
      after: sideOf(after.length, totals.after),
    })
  }
  return {
    ...summaryOf(scope, { ...row, size: proposals.length }),
    reason: row.reason,
    noticeUntil: row.noticeUntil?.toISOString() ?? null,
    createdBy: { accountId: row.createdBy, name: row.creatorName },
    proposals,
    table,
    totals: {
      before: sumOf(table.map(({ before }) => before)),
      after: sumOf(table.map(({ after }) => after)),
    },
    scans: row.scans,
    actions: campaignActionsFrom(row.state, actor.role),
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
  return rows.map((row) => summaryOf(scope, row))
}

function summaryOf({ tree }: Scope, row: CampaignSummaryRow): CampaignSummary {
  const area = tree.byId.get(row.areaId)
  if (!area) throw new Error(`campaign ${row.id} is of an area that is no more`)
  const { id, revision, title, state, documentNumber, size } = row
  return {
    id,
    revision,
    title,
    area: areaRef(area),
    state,
    documentNumber,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    size,
  }
}

const sideOf = (
  cells: number,
  { buildings, households, residents, openCases }: ImpactCounts,
): CampaignSide => ({
  cells,
  buildings,
  households,
  residents,
  openCases,
})

function sumOf(sides: readonly CampaignSide[]): CampaignSide {
  const sum: CampaignSide = { cells: 0, buildings: 0, households: 0, residents: 0, openCases: 0 }
  for (const side of sides)
    for (const column of Object.keys(sum) as (keyof CampaignSide)[]) sum[column] += side[column]
  return sum
}
