import type { CampaignState } from '../../geo/lifecycle/campaign.ts'
import type { Queryable } from '../db/db.ts'

export type CampaignSummaryRow = {
  id: number
  revision: number
  title: string
  state: CampaignState
  areaId: number
  documentNumber: string | null
  effectiveAt: Date | null
  changedAt: Date
  size: number
}

/**
 * Campaigns, the one that was changed last first.
 * @param areaIds of these areas; null: of any
 */
export async function listCampaigns(
  db: Queryable,
  { areaIds, state }: { areaIds: readonly number[] | null; state: CampaignState | null },
): Promise<CampaignSummaryRow[]> {
  const { rows } = await db.query<CampaignSummaryRow>(
    `
    select c.id, c.revision, c.title, c.state, c.area_id as "areaId", c.document_number as "documentNumber",
      c.effective_at as "effectiveAt", c.changed_at as "changedAt",
      (select count(*)::int from proposal p where p.campaign_id = c.id) as size
    from campaign c
    where ($1::int[] is null or c.area_id = any ($1::int[])) and ($2::text is null or c.state = $2::text)
    order by c.changed_at desc, c.id desc
    limit 500
    `,
    [areaIds, state],
  )
  return rows
}
