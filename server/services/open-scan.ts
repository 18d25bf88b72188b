import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { readCampaign } from '../sql/read-campaign.ts'
import { readScan } from '../sql/read-scan.ts'
import { scopeOf } from './scope-of.ts'

/** A scan of a campaign as it came; null also where the campaign is not the caller's. */
export async function openScan(db: Queryable, actor: Actor, campaignId: number, scanId: number) {
  const campaign = await readCampaign(db, campaignId)
  const scope = await scopeOf(db, actor)
  return campaign && scope.sees(campaign.areaId) ? readScan(db, campaignId, scanId) : null
}
