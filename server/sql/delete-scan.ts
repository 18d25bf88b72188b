import type { Queryable } from '../db/db.ts'

/** Takes a scan away; false: there is none. */
export async function deleteScan(tx: Queryable, campaignId: number, scanId: number): Promise<boolean> {
  const { rows } = await tx.query(
    'delete from campaign_scan where campaign_id = $1::int and id = $2::int returning id',
    [campaignId, scanId],
  )
  return rows.length > 0
}
