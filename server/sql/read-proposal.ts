import type { BoundaryProblem } from '../../geo/model/boundary-problem.ts'
import type { Impact } from '../../geo/model/impact.ts'
import type { DrawnBase, Proposal, ProposalCell } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'
import type { Post } from './list-proposal-events.ts'

/** A proposal whole, but for what its answer says of others. */
export type ProposalRow = Pick<
  Proposal,
  | 'id'
  | 'revision'
  | 'state'
  | 'changeKind'
  | 'title'
  | 'reason'
  | 'edits'
  | 'documentNumber'
  | 'exceptions'
  | 'campaign'
> & {
  parentId: number
  /** null: compounds are drawn. */
  levelNo: number | null
  drawnBy: number
  drawerName: string
  drawerPost: Post | null
  authors: number[]
  /** Whose subtree it is in: the area that is drawn in or, where that is no more, the one around. */
  homeId: number
  problems: BoundaryProblem[] | null
  effectiveAt: Date | null
  noticeUntil: Date | null
  wantedFrom: Date | null
  createdAt: Date
  changedAt: Date
  waitingSince: Date
  base: DrawnBase[]
  cells: (ProposalCell & { areaId: number | null })[]
  /** What was counted when it was published. */
  impact: Impact | null
}

/** null: there is none of this id. Degrees, WGS-84. */
export async function readProposal(db: Queryable, id: number): Promise<ProposalRow | null> {
  const { rows } = await db.query<ProposalRow>(
    `
    select p.id, p.revision, p.state, p.change_kind as "changeKind", p.title, p.reason, p.edits, p.problems,
      p.document_number as "documentNumber", p.effective_at as "effectiveAt", p.notice_until as "noticeUntil", p.wanted_from as "wantedFrom",
      p.created_at as "createdAt", p.changed_at as "changedAt", p.parent_id as "parentId", p.level_no as "levelNo",
      p.drawn_by as "drawnBy", a.name as "drawerName", p.impact,
      post_of(p.drawn_by) as "drawerPost",
      (select coalesce(json_agg(distinct e.account_id), '[]') from proposal_event e
       where e.proposal_id = p.id and e.action in ('create', 'edit', 'rebase')) as authors,
      case when parent.status = 'retired' then coalesce(parent.parent_id, parent.id) else parent.id end as "homeId",
      (select json_build_object('id', c.id, 'title', c.title) from campaign c where c.id = p.campaign_id) as campaign,
      coalesce((
        select max(e.at) from proposal_event e
        where e.proposal_id = p.id and e.to_state = p.state and e.from_state is distinct from e.to_state),
        p.created_at) as "waitingSince",
      coalesce((
        select json_agg(json_build_object('areaId', b.id, 'versionId', b.version_id, 'code', b.code,
          'nameZh', b.name_zh, 'nameEn', b.name_en, 'kind', b.kind, 'geometry', st_asgeojson(b.geom, 7)::json)
          order by b.id)
        from (
          select area.id, d.version_id, area.code, v.name_zh, v.name_en, area.kind, v.geom
          from proposal_base d
          join area on area.id = d.area_id
          join area_version v on v.id = d.version_id
          where d.proposal_id = p.id
          union all
          select compound.id, d.version_id, compound.code, v.name_zh, v.name_en, 'compound', v.geom
          from proposal_compound d
          join compound on compound.id = d.compound_id
          join compound_version v on v.id = d.version_id
          where d.proposal_id = p.id
        ) as b), '[]') as base,
      coalesce((
        select json_agg(json_build_object('key', c.key, 'areaId',
          coalesce(c.area_id, c.made_area_id, c.compound_id, c.made_compound_id), 'nameZh', c.name_zh,
          'nameEn', c.name_en, 'kind', c.kind, 'leaderName', c.leader_name, 'geometry', st_asgeojson(c.geom, 7)::json)
          order by abs(c.key), c.key)
        from proposal_cell c where c.proposal_id = p.id), '[]') as cells,
      coalesce((
        select jsonb_agg(jsonb_build_object('rule', e.rule, 'cellKey', e.cell_key, 'reason', e.reason)
          order by e.rule, e.cell_key)
        from proposal_exception e where e.proposal_id = p.id), '[]') as exceptions
    from proposal p
    join account a on a.id = p.drawn_by
    join area parent on parent.id = p.parent_id
    where p.id = $1::int
    `,
    [id],
    { keepPlan: true },
  )
  return rows[0] ?? null
}
