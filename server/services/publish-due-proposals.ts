import type { Db } from '../db/db.ts'
import { listDueProposals } from '../sql/list-due-proposals.ts'
import { advanceClock } from './advance-clock.ts'
import { publishProposal } from './publish-proposal.ts'

/**
 * Publishes what is approved and due, each proposal in a transaction of its own. Several processes may call it: one works on a
 * proposal, the others find it done. Errors: AggregateError of those that failed, after the others were published.
 */
export async function publishDueProposals(db: Db, now: Date): Promise<void> {
  const errors: unknown[] = []
  for (const id of await listDueProposals(db, now)) {
    const published = db.transaction(async (tx) => {
      await advanceClock(tx, now)
      await publishProposal(tx, id, now)
    })
    await published.catch((error: unknown) => errors.push(error))
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} proposals could not be published`)
}
