import type { Queryable } from '../db/db.ts'
import { type ProposalRow, readProposal } from './read-proposal.ts'

/** Keeps a proposal from other writers and reads it as it then is; null: there is none. */
export async function lockProposal(tx: Queryable, id: number): Promise<ProposalRow | null> {
  await tx.query('select from proposal where id = $1::int for update', [id])
  return readProposal(tx, id)
}
