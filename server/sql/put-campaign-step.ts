import type { CampaignState } from '../../geo/lifecycle/campaign.ts'
import type { Queryable } from '../db/db.ts'

export type CampaignApproval = {
  accountId: number
  documentNumber: string
  effectiveAt: Date
  noticeUntil: Date | null
}

/** Writes a campaign's state and next revision; what an approval said is gone where it is open again. */
export async function putCampaignStep(
  tx: Queryable,
  id: number,
  to: CampaignState,
  at: Date,
  approval: CampaignApproval | null,
): Promise<void> {
  await tx.query(
    `
    with said as (
      select $2::text in ('approved', 'published') as is_approved
    ), freed as (
      update proposal set campaign_id = null where campaign_id = $1::int and $2::text = 'dissolved'
    )
    update campaign c
    set state = $2::text, changed_at = $3::timestamptz, revision = c.revision + 1,
      approved_by = case when s.is_approved then coalesce($4::int, c.approved_by) end,
      document_number = case when s.is_approved then coalesce($5::text, c.document_number) end,
      effective_at = case when s.is_approved then coalesce($6::timestamptz, c.effective_at) end,
      notice_until = case when s.is_approved then coalesce($7::timestamptz, c.notice_until) end
    from said s
    where c.id = $1::int
    `,
    [
      id,
      to,
      at,
      approval?.accountId ?? null,
      approval?.documentNumber ?? null,
      approval?.effectiveAt ?? null,
      approval?.noticeUntil ?? null,
    ],
  )
}
