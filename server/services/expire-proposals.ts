import { nextProposalState } from '../../geo/lifecycle/proposal.ts'
import { boundarySettingsSchema } from '../../geo/model/boundary-settings.ts'
import type { Db } from '../db/db.ts'
import { listForgottenProposals } from '../sql/list-forgotten-proposals.ts'
import { lockProposal } from '../sql/lock-proposal.ts'
import { putProposalStep } from '../sql/put-proposal-step.ts'
import { readBoundarySettings } from '../sql/read-boundary-settings.ts'
import { currentAreaTree } from './area-tree.ts'
import { contextOf } from './proposal-context.ts'
import { clock } from './publish-proposal.ts'

const dayMs = 86_400_000

/** Ends drafts that nobody has changed for as many days as the city has set, each in a transaction of its own. */
export async function expireProposals(db: Db, now: Date): Promise<void> {
  const { draftDays } = boundarySettingsSchema.parse(await readBoundarySettings(db))
  const since = new Date(now.getTime() - draftDays * dayMs)
  for (const id of await listForgottenProposals(db, since))
    await db.transaction(async (tx) => {
      const proposal = await lockProposal(tx, id)
      // somebody has been here
      if (!proposal || proposal.changedAt >= since) return
      const step = nextProposalState(proposal.state, 'expire', contextOf(proposal, clock, now))
      if (!step.ok) return
      const tree = await currentAreaTree(tx)
      await putProposalStep(tx, {
        proposalId: id,
        districtId: tree.byId.get(proposal.parentId)?.districtId ?? 0,
        at: now,
        accountId: clock.accountId,
        role: clock.role,
        actor: clock.label,
        action: 'expire',
        from: proposal.state,
        to: step.to,
        note: `${draftDays} 天未改动 · unchanged for ${draftDays} days`,
      })
    })
}
