import { type Scan, scanLimitBytes, scansAtMost, type scanTypes } from '../../geo/model/campaign.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { deleteScan } from '../sql/delete-scan.ts'
import { insertScan } from '../sql/insert-scan.ts'
import { lockCampaign } from '../sql/lock-campaign.ts'
import { auditCampaign } from './audit-campaign.ts'
import { scopeOf } from './scope-of.ts'

export type ScanRefusal = {
  ok: false
  reason: 'not-found' | 'step-not-allowed' | 'not-a-scan' | 'scan-too-large' | 'too-many-scans'
}

/** Attaches a signed page to a campaign, as it came; its type is told by its first bytes, not by what its sender says. */
export async function keepScan(
  tx: Transaction,
  actor: Actor,
  { campaignId, name, content }: { campaignId: number; name: string; content: Uint8Array },
  at: Date,
): Promise<{ ok: true; scan: Scan } | ScanRefusal> {
  const campaign = await openCampaign(tx, actor, campaignId)
  if (!campaign.ok) return campaign
  if (content.length > scanLimitBytes) return { ok: false, reason: 'scan-too-large' }
  const mediaType = typeOf(content)
  if (!mediaType) return { ok: false, reason: 'not-a-scan' }
  if (campaign.scans >= scansAtMost) return { ok: false, reason: 'too-many-scans' }
  const accountId = actor.accountId!
  const scan = await insertScan(tx, campaignId, { name, mediaType, content, accountId, at })
  await auditCampaign(tx, actor, campaignId, 'add-scan', at)
  return { ok: true, scan }
}

/** Takes a scan away from a campaign. */
export async function dropScan(
  tx: Transaction,
  actor: Actor,
  { campaignId, scanId }: { campaignId: number; scanId: number },
  at: Date,
): Promise<{ ok: true } | ScanRefusal> {
  const campaign = await openCampaign(tx, actor, campaignId)
  if (!campaign.ok) return campaign
  if (!(await deleteScan(tx, campaignId, scanId))) return { ok: false, reason: 'not-found' }
  await auditCampaign(tx, actor, campaignId, 'drop-scan', at)
  return { ok: true }
}

/** Papers may come until the campaign is over; what was published with it stays. */
async function openCampaign(
  tx: Transaction,
  actor: Actor,
  id: number,
): Promise<{ ok: true; scans: number } | ScanRefusal> {
  const scope = await scopeOf(tx, actor)
  const campaign = await lockCampaign(tx, id)
  if (!campaign || !scope.sees(campaign.areaId)) return { ok: false, reason: 'not-found' }
  if (campaign.state === 'published' || campaign.state === 'dissolved')
    return { ok: false, reason: 'step-not-allowed' }
  return { ok: true, scans: campaign.scans.length }
}

const signatures: Record<(typeof scanTypes)[number], readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}

const typeOf = (content: Uint8Array): Scan['mediaType'] | undefined =>
  (Object.keys(signatures) as Scan['mediaType'][]).find((type) =>
    signatures[type].every((byte, i) => content[i] === byte),
  )
