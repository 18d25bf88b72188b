import type { Scan } from '../../geo/model/campaign.ts'
import type { Queryable } from '../db/db.ts'

type NewScan = Pick<Scan, 'name' | 'mediaType'> & { content: Uint8Array; accountId: number; at: Date }

/** Keeps a scan with a locked campaign. */
export async function insertScan(tx: Queryable, campaignId: number, scan: NewScan): Promise<Scan> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into campaign_scan (campaign_id, name, media_type, bytes, added_by, added_at)
    values ($1::int, $2::text, $3::text, $4::bytea, $5::int, $6::timestamptz)
    returning id
    `,
    [campaignId, scan.name, scan.mediaType, scan.content, scan.accountId, scan.at],
  )
  return {
    id: rows[0]!.id,
    name: scan.name,
    mediaType: scan.mediaType,
    bytes: scan.content.length,
    addedAt: scan.at.toISOString(),
  }
}
