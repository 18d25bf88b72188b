import type { Scan } from '../../geo/model/campaign.ts'
import type { Queryable } from '../db/db.ts'

/** A scan as it came; null: the campaign has none of this id. */
export async function readScan(
  db: Queryable,
  campaignId: number,
  scanId: number,
): Promise<{ name: string; mediaType: Scan['mediaType']; content: Uint8Array } | null> {
  const { rows } = await db.query<{ name: string; mediaType: Scan['mediaType']; content: Uint8Array }>(
    `
    select name, media_type as "mediaType", bytes as content
    from campaign_scan
    where campaign_id = $1::int and id = $2::int
    `,
    [campaignId, scanId],
  )
  return rows[0] ?? null
}
