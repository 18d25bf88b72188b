import type { CampaignState } from '../../geo/lifecycle/campaign.ts'
import type { Scan } from '../../geo/model/campaign.ts'
import type { Queryable } from '../db/db.ts'
import type { Post } from './list-proposal-events.ts'

export type CampaignRow = {
  id: number
  revision: number
  title: string
  reason: string
  state: CampaignState
  areaId: number
  documentNumber: string | null
  effectiveAt: Date | null
  noticeUntil: Date | null
  createdBy: number
  creatorName: string
  creatorPost: Post | null
  changedAt: Date
  /** By id. */
  proposalIds: number[]
  scans: Scan[]
}

/** A campaign with what is in it; null: there is none of this id. */
export async function readCampaign(db: Queryable, id: number): Promise<CampaignRow | null> {
  const { rows } = await db.query<CampaignRow>(
    `
    select c.id, c.revision, c.title, c.reason, c.state, c.area_id as "areaId", c.document_number as "documentNumber",
      c.effective_at as "effectiveAt", c.notice_until as "noticeUntil", c.created_by as "createdBy", a.name as "creatorName",
      post_of(c.created_by) as "creatorPost",
      c.changed_at as "changedAt",
      coalesce((
        select jsonb_agg(p.id order by p.id) from proposal p where p.campaign_id = c.id), '[]') as "proposalIds",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'mediaType', s.media_type,
          'bytes', octet_length(s.bytes), 'addedAt', s.added_at) order by s.id)
        from campaign_scan s where s.campaign_id = c.id), '[]') as scans
    from campaign c
    join account a on a.id = c.created_by
    where c.id = $1::int
    `,
    [id],
  )
  return rows[0] ?? null
}
