import type { ProposalState } from '../../geo/lifecycle/proposal.ts'
import type { ProposalSummary } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'
import type { Post } from './list-proposal-events.ts'

export type ProposalSummaryRow = Pick<
  ProposalSummary,
  'id' | 'revision' | 'state' | 'changeKind' | 'title' | 'documentNumber' | 'campaign'
> & {
  parentId: number
  /** null: compounds are drawn. */
  levelNo: number | null
  drawnBy: number
  drawerName: string
  drawerPost: Post | null
  authors: number[]
  effectiveAt: Date | null
  createdAt: Date
  changedAt: Date
  waitingSince: Date
}

export type ProposalFilter = {
  /** Areas whose cells are drawn, or were in one that is no more; null: any. */
  parentIds: readonly number[] | null
  states: readonly ProposalState[] | null
  campaignId: number | null
  /** The last one of the page before. */
  after: { changedAt: Date; id: number } | null
  limit: number
}

/** Proposals, the one that was changed last first. */
export async function listProposals(
  db: Queryable,
  { parentIds, states, campaignId, after, limit }: ProposalFilter,
): Promise<ProposalSummaryRow[]> {
  const { rows } = await db.query<ProposalSummaryRow>(
    `
    select p.id, p.revision, p.state, p.change_kind as "changeKind", p.title, p.document_number as "documentNumber",
      p.parent_id as "parentId", p.level_no as "levelNo", p.drawn_by as "drawnBy", a.name as "drawerName",
      post_of(p.drawn_by) as "drawerPost",
      (select coalesce(json_agg(distinct e.account_id), '[]') from proposal_event e
       where e.proposal_id = p.id and e.action in ('create', 'edit', 'rebase')) as authors,
      p.effective_at as "effectiveAt", p.created_at as "createdAt", p.changed_at as "changedAt",
      case when c.id is not null then json_build_object('id', c.id, 'title', c.title) end as campaign,
      coalesce((select max(e.at) from proposal_event e
       where e.proposal_id = p.id and e.to_state = p.state and e.from_state is distinct from e.to_state), p.created_at) as "waitingSince"
    from proposal p
    join account a on a.id = p.drawn_by
    left join campaign c on c.id = p.campaign_id
    join area parent on parent.id = p.parent_id
    where ($1::int[] is null or p.parent_id = any ($1::int[])
        or parent.status = 'retired' and parent.parent_id = any ($1::int[]))
      and ($2::text[] is null or p.state = any ($2::text[]))
      and ($4::int is null or p.campaign_id = $4::int)
      and ($5::timestamptz is null or (p.changed_at, p.id) < ($5::timestamptz, $6::int))
    order by p.changed_at desc, p.id desc
    limit $3::int
    `,
    [parentIds, states, limit, campaignId, after?.changedAt ?? null, after?.id ?? null],
  )
  return rows
}
