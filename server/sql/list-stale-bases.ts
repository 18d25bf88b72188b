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
      select a.id, a.code, a.status, b."versionId", coalesce(old.version_no, 0) as base_no, old.version_no,
        (select max(v.version_no) from area_version v where v.area_id = a.id) as last_no
      from jsonb_to_recordset($1::jsonb) as b ("areaId" int, "versionId" int)
      join area a on a.id = b."areaId"
      left join area_version old on old.id = b."versionId" and old.area_id = a.id
    )
    select b.id as "areaId", b.code, last.name_zh as "nameZh", last.name_en as "nameEn",
      b."versionId" as "baseVersionId", b.version_no as "baseVersionNo",
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
    join area_version last on last.area_id = b.id and last.version_no = b.last_no
    left join area_version cur on cur.area_id = b.id and b.status = 'active'
      and cur.recorded_to = 'infinity' and cur.valid_to = 'infinity'
    where cur.id is distinct from b."versionId"
    order by b.id
    `,
    [JSON.stringify(base)],
  )
  return rows
}
