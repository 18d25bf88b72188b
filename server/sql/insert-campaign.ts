import type { CampaignDraft } from '../../geo/model/campaign.ts'
import type { Queryable } from '../db/db.ts'

/** Makes a campaign without anything in it yet; `putCampaignContent` gives it its first revision. Returns its id. */
export async function insertCampaign(
  tx: Queryable,
  { areaId, draft, accountId, at }: { areaId: number; draft: CampaignDraft; accountId: number; at: Date },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into campaign (revision, area_id, title, reason, created_by, created_at, changed_at)
    values (0, $1::int, $2::text, $3::text, $4::int, $5::timestamptz, $5::timestamptz)
    returning id
    `,
    [areaId, draft.title, draft.reason, accountId, at],
  )
  return rows[0]!.id
}
