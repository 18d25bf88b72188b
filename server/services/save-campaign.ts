import { campaigners } from '../../geo/lifecycle/campaign.ts'
import { openProposalStates } from '../../geo/lifecycle/proposal.ts'
import type { CampaignDraft } from '../../geo/model/campaign.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { insertCampaign } from '../sql/insert-campaign.ts'
import { lockCampaign } from '../sql/lock-campaign.ts'
import { lockCandidates } from '../sql/lock-candidates.ts'
import { putCampaignContent } from '../sql/put-campaign-content.ts'
import { auditCampaign } from './audit-campaign.ts'
import { areaInScope, type Scope, scopeOf } from './scope-of.ts'

export type CampaignRefusal =
  | {
      ok: false
      reason: 'not-found' | 'not-allowed' | 'step-not-allowed' | 'stale-revision' | 'unknown-area'
    }
  | BundleFault

/** Why a proposal cannot be in a campaign, and which. */
type BundleFault = {
  ok: false
  reason: 'unknown-proposal' | 'proposal-bundled' | 'proposal-ended' | 'proposals-touch'
  field: string
}

/** Begins a campaign in an area, with the proposals that it bundles. */
export async function createCampaign(
  tx: Transaction,
  actor: Actor,
  { area: where, ...draft }: CampaignDraft & { area: string },
  at: Date,
): Promise<{ ok: true; id: number } | CampaignRefusal> {
  const scope = await scopeOf(tx, actor)
  const area = areaInScope(scope, where)
  if (!area) return { ok: false, reason: 'unknown-area' }
  if (!isCampaigner(actor) || actor.accountId === null) return { ok: false, reason: 'not-allowed' }
  const fault = await bundleFault(tx, scope, { areaId: area.id, campaignId: null, draft })
  if (fault) return fault
  const id = await insertCampaign(tx, { areaId: area.id, draft, accountId: actor.accountId, at })
  await putCampaignContent(tx, id, draft, at)
  await auditCampaign(tx, actor, id, 'create', at)
  return { ok: true, id }
}

/** Bundles other proposals, or says otherwise what a campaign is about, as long as it is open. */
export async function saveCampaign(
  tx: Transaction,
  actor: Actor,
  { id, expectedRevision, draft }: { id: number; expectedRevision: number; draft: CampaignDraft },
  at: Date,
): Promise<{ ok: true } | CampaignRefusal> {
  const scope = await scopeOf(tx, actor)
  const campaign = await lockCampaign(tx, id)
  if (!campaign || !scope.sees(campaign.areaId)) return { ok: false, reason: 'not-found' }
  if (!isCampaigner(actor)) return { ok: false, reason: 'not-allowed' }
  if (campaign.state !== 'open') return { ok: false, reason: 'step-not-allowed' }
  if (campaign.revision !== expectedRevision) return { ok: false, reason: 'stale-revision' }
  const fault = await bundleFault(tx, scope, { areaId: campaign.areaId, campaignId: id, draft })
  if (fault) return fault
  await putCampaignContent(tx, id, draft, at)
  await auditCampaign(tx, actor, id, 'edit', at)
  return { ok: true }
}

export const isCampaigner = ({ role }: Actor): boolean => campaigners.some((each) => each === role)

/** What is bundled is under way, lies in the campaign's area, is in no other campaign, and no two draw one area. */
async function bundleFault(
  tx: Transaction,
  { tree }: Scope,
  { areaId, campaignId, draft }: { areaId: number; campaignId: number | null; draft: CampaignDraft },
): Promise<BundleFault | null> {
  const candidates = new Map((await lockCandidates(tx, draft.proposals)).map((each) => [each.id, each]))
  const inside = tree.subtreeOf([areaId])
  const drawn = new Set<number>()
  for (const [i, id] of draft.proposals.entries()) {
    const refuse = (reason: BundleFault['reason']): BundleFault => ({
      ok: false,
      reason,
      field: `body.proposals.${i}`,
    })
    const found = candidates.get(id)
    if (!found || !inside.has(found.parentId)) return refuse('unknown-proposal')
    if (!openProposalStates.includes(found.state) || found.state === 'approved')
      return refuse('proposal-ended')
    if (found.campaignId !== null && found.campaignId !== campaignId) return refuse('proposal-bundled')
    if (found.areaIds.some((each) => drawn.has(each))) return refuse('proposals-touch')
    for (const each of found.areaIds) drawn.add(each)
  }
  return null
}
