import { type CampaignAction, nextCampaignState } from '../../geo/lifecycle/campaign.ts'
import type { CampaignActionBody } from '../../geo/model/campaign.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { lockCampaign } from '../sql/lock-campaign.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { type CampaignApproval, putCampaignStep } from '../sql/put-campaign-step.ts'
import { advanceClock } from './advance-clock.ts'
import { auditCampaign } from './audit-campaign.ts'
import { publishCampaign } from './publish-campaign.ts'
import { type CampaignRefusal, isCampaigner } from './save-campaign.ts'
import { scopeOf } from './scope-of.ts'
import { type ProposalStepRefusal, stepProposal } from './step-proposal.ts'

export type CampaignStepRequest = {
  id: number
  action: CampaignAction
  expectedRevision: number
  said: CampaignActionBody
}

export type CampaignStepRefusal = CampaignRefusal | { ok: false; reason: 'empty-campaign' } | MemberRefusal
/** The step that one of the proposals refuses, and which. */
type MemberRefusal = ProposalStepRefusal & { field: string }

/**
 * Takes one step of a campaign and the same step of every proposal in it, in the caller's transaction: all of them, or none. What
 * is approved and due is published at once.
 */
export async function stepCampaign(
  tx: Transaction,
  actor: Actor,
  { id, action, expectedRevision, said }: CampaignStepRequest,
  now: Date,
): Promise<{ ok: true } | CampaignStepRefusal> {
  // publishing writes facts beside cases: the clock comes before any other lock
  if (action === 'approve') await advanceClock(tx, now)
  const scope = await scopeOf(tx, actor)
  const campaign = await lockCampaign(tx, id)
  if (!campaign || !scope.sees(campaign.areaId)) return { ok: false, reason: 'not-found' }
  if (!isCampaigner(actor) || actor.accountId === null) return { ok: false, reason: 'not-allowed' }
  const to = nextCampaignState(campaign.state, action)
  if (!to) return { ok: false, reason: 'step-not-allowed' }
  if (campaign.revision !== expectedRevision) return { ok: false, reason: 'stale-revision' }
  if (action === 'approve' && campaign.proposalIds.length === 0)
    return { ok: false, reason: 'empty-campaign' }
  const { note, documentNumber, effectiveAt = now.toISOString(), noticeUntil, exceptions } = said
  const seen = new Map(said.proposals.map((each) => [each.id, each.revision]))
  if (action !== 'dissolve')
    for (const proposalId of campaign.proposalIds) {
      const { revision } = (await lockProposal(tx, proposalId))!
      const stepped = await stepProposal(
        tx,
        actor,
        {
          id: proposalId,
          action,
          // none of what is approved may be another than the approver saw
          expectedRevision: action === 'approve' ? (seen.get(proposalId) ?? 0) : revision,
          said: {
            note,
            documentNumber,
            effectiveAt,
            noticeUntil,
            exceptions: exceptions.filter((each) => each.proposalId === proposalId),
          },
          withCampaign: true,
        },
        now,
      )
      if (!stepped.ok) return { ...stepped, field: `proposals.${proposalId}` }
    }
  const approval: CampaignApproval | null =
    action === 'approve'
      ? {
          accountId: actor.accountId,
          documentNumber: documentNumber!,
          effectiveAt: new Date(effectiveAt),
          noticeUntil: noticeUntil === undefined ? null : new Date(noticeUntil),
        }
      : null
  await putCampaignStep(tx, id, to, now, approval)
  await auditCampaign(tx, actor, id, action, now)
  if (approval && approval.effectiveAt <= now) await publishCampaign(tx, id, now)
  return { ok: true }
}
