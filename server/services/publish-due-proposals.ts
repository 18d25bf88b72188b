import type { Db, Transaction } from '../db/db.ts'
import { listDueCampaigns } from '../sql/list-due-campaigns.ts'
import { listDueProposals } from '../sql/list-due-proposals.ts'
import { advanceClock } from './advance-clock.ts'
import { publishCampaign } from './publish-campaign.ts'
import { publishProposal } from './publish-proposal.ts'

/**
 * Publishes what is approved and due, each campaign, and each proposal in none, in a transaction of its own. Several processes may call it: one works on a
 * proposal, the others find it done. Errors: AggregateError of those that failed, after the others were published.
 */
export async function publishDueProposals(db: Db, now: Date): Promise<void> {
  const errors: unknown[] = []
  const publishEach = async (
    ids: readonly number[],
    publish: (tx: Transaction, id: number, now: Date) => Promise<void>,
  ) => {
    for (const id of ids) {
      const published = db.transaction(async (tx) => {
        await advanceClock(tx, now)
        await publish(tx, id, now)
      })
      await published.catch((error: unknown) => errors.push(error))
    }
  }
  await publishEach(await listDueCampaigns(db, now), publishCampaign)
  await publishEach(await listDueProposals(db, now), publishProposal)
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} proposals could not be published`)
}
