import type { ProposalBase, StaleArea } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

export type StaleAreaRow = Omit<StaleArea, 'by'> & {
  by: { id: number; title: string; createdAt: string }[]
}

/** Of areas with the versions they were drawn on, those that have another one now or are no more, by id. */
export async function listStaleBases(db: Queryable, base: readonly ProposalBase[]): Promise<StaleAreaRow[]> {
  const { rows } = await db.query<StaleAreaRow>(
    `
    with base as (
      select a.id, a.code, a.status, b.version_id, coalesce(old.version_no, 0) as base_no, old.version_no
      from unnest($1::int[], $2::int[]) as b (area_id, version_id)
      join area a on a.id = b.area_id
      left join area_version old on old.id = b.version_id and old.area_id = a.id
    )
    select b.id as "areaId", b.code, last.name_zh as "nameZh", last.name_en as "nameEn",
      b.version_id as "baseVersionId", b.version_no as "baseVersionNo",
      cur.id as "currentVersionId", cur.version_no as "currentVersionNo",
      coalesce((
        select json_agg(json_build_object('id', p.id, 'title', p.title, 'createdAt', p.created_at) order by p.id)
        from proposal p
        where p.id in (
          select v.proposal_id from area_version v where v.area_id = b.id and v.version_no > b.base_no
          union
          select heir.proposal_id
          from area_lineage l
          join area_version heir on heir.id = l.to_version_id
          where b.status = 'retired' and l.from_version_id = last.id)), '[]') as by,
      coalesce((
        select json_agg(json_build_object('areaId', s.id, 'code', s.code, 'nameZh', heir.name_zh, 'nameEn', heir.name_en)
          order by s.id)
        from area_lineage l
        join area_version heir on heir.id = l.to_version_id
        join area s on s.id = heir.area_id
        where b.status = 'retired' and l.from_version_id = last.id), '[]') as successors
    from base b
    cross join lateral (
      select v.id, v.name_zh, v.name_en
      from area_version v
      where v.area_id = b.id
      order by v.version_no desc
      limit 1
    ) as last
    left join area_version cur on cur.area_id = b.id and b.status = 'active'
      and cur.recorded_to = 'infinity' and cur.valid_to = 'infinity'
    where cur.id is distinct from b.version_id
    order by b.id
    `,
    [base.map(({ areaId }) => areaId), base.map(({ versionId }) => versionId)],
    { keepPlan: true },
  )
  return rows
}
