import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { insertAudit } from '../sql/insert-audit.ts'

/** Writes down who did what to a campaign. */
export const auditCampaign = (
  tx: Transaction,
  { accountId, role }: Actor,
  id: number,
  verb: string,
  at: Date,
): Promise<void> =>
  insertAudit(tx, {
    at,
    accountId,
    role,
    action: `campaign.${verb}`,
    object: `campaign:${id}`,
    outcome: 'done',
  })
