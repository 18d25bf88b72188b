import type { Transaction } from '../db/db.ts'
import { lockCampaign } from '../sql/lock-campaign.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { putCampaignStep } from '../sql/put-campaign-step.ts'
import { proposalCode } from './proposal-scope.ts'
import { putProposalInForce, returnProposal } from './publish-proposal.ts'

class Unpublishable extends Error {
  constructor(
    readonly proposalId: number,
    readonly code: string,
    readonly why: string,
  ) {
    super(why)
  }
}

/**
 * Makes an approved campaign hold that is due, in the caller's transaction, whose clock is stopped: all of its proposals, or none.
 * Where one cannot hold, all go back to who drew them, that one with its reason, and the campaign is open again.
 */
export async function publishCampaign(tx: Transaction, id: number, now: Date): Promise<void> {
  const campaign = await lockCampaign(tx, id)
  // another process has been here
  if (campaign?.state !== 'approved' || campaign.effectiveAt! > now) return
  const fault = await tx
    .nested(async (inner) => {
      for (const proposalId of campaign.proposalIds) {
        const proposal = (await lockProposal(inner, proposalId))!
        const why = await putProposalInForce(inner, proposal, now)
        if (why !== null) throw new Unpublishable(proposalId, proposalCode(proposal), why)
      }
      return null
    })
    .catch((error: unknown) => {
      if (error instanceof Unpublishable) return error
      throw error
    })
  await putCampaignStep(tx, id, fault ? 'open' : 'published', now, null)
  if (!fault) return
  for (const proposalId of campaign.proposalIds) {
    const others = `同批的 ${fault.code} 无法生效 · ${fault.code} of the same campaign cannot hold`
    await returnProposal(tx, proposalId, now, proposalId === fault.proposalId ? fault.why : others)
  }
}
