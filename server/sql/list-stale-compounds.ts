import type { ProposalBase } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'
import type { StaleAreaRow } from './list-stale-bases.ts'

/** As `listStaleBases`, of compounds. What a retired one became is not kept. */
export async function listStaleCompounds(
  db: Queryable,
  base: readonly ProposalBase[],
): Promise<StaleAreaRow[]> {
  const { rows } = await db.query<StaleAreaRow>(
    `
    select c.id as "areaId", c.code, last.name_zh as "nameZh", last.name_en as "nameEn",
      b."versionId" as "baseVersionId", old.version_no as "baseVersionNo",
      cur.id as "currentVersionId", cur.version_no as "currentVersionNo",
      coalesce((
        select json_agg(json_build_object('id', p.id, 'title', p.title, 'createdAt', p.created_at) order by p.id)
        from proposal p
        where p.id in (
          select v.proposal_id from compound_version v
          where v.compound_id = c.id and v.version_no > coalesce(old.version_no, 0)
          union
          select d.proposal_id from proposal_compound d where cur.id is null and d.version_id = last.id
        ) and p.state in ('published', 'filed', 'superseded')), '[]') as by,
      '[]'::json as successors
    from jsonb_to_recordset($1::jsonb) as b ("areaId" int, "versionId" int)
    join compound c on c.id = b."areaId"
    left join compound_version old on old.id = b."versionId" and old.compound_id = c.id
    cross join lateral (
      select * from compound_version v where v.compound_id = c.id order by v.version_no desc limit 1
    ) last
    left join compound_version cur on cur.compound_id = c.id
      and cur.recorded_to = 'infinity' and cur.valid_to = 'infinity'
    where cur.id is distinct from b."versionId"
    order by c.id
    `,
    [JSON.stringify(base)],
  )
  return rows
}
