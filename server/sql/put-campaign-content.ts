import type { CampaignDraft } from '../../geo/model/campaign.ts'
import type { Queryable } from '../db/db.ts'

/** Writes what a campaign is about and which proposals are in it, those and no others; its next revision. */
export async function putCampaignContent(
  tx: Queryable,
  id: number,
  draft: CampaignDraft,
  at: Date,
): Promise<void> {
  await tx.query(
    `
    with bundled as (
      update proposal
      set campaign_id = case when id = any ($2::int[]) then $1::int end
      where id = any ($2::int[]) or campaign_id = $1::int
    )
    update campaign
    set title = $3::text, reason = $4::text, changed_at = $5::timestamptz, revision = revision + 1
    where id = $1::int
    `,
    [id, draft.proposals, draft.title, draft.reason, at],
  )
}
