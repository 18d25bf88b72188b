import type { Queryable } from '../db/db.ts'
import { type CampaignRow, readCampaign } from './read-campaign.ts'

/** Keeps a campaign from other writers and reads it as it then is. */
export async function lockCampaign(tx: Queryable, id: number): Promise<CampaignRow | null> {
  await tx.query('select from campaign where id = $1::int for update', [id])
  return readCampaign(tx, id)
}
