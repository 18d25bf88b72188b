import type { Draft } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

/** Writes what a proposal draws in the place of what it drew before; its checks are worth nothing then. */
export async function putProposalContent(tx: Queryable, id: number, draft: Draft): Promise<void> {
  await tx.query(
    `
    with old_base as (
      delete from proposal_base where proposal_id = $1::int
    ), old_compounds as (
      delete from proposal_compound where proposal_id = $1::int
    ), old_exceptions as (
      delete from proposal_exception where proposal_id = $1::int
    )
    delete from proposal_cell where proposal_id = $1::int
    `,
    [id],
  )
  await tx.query(
    `
    with based as (
      select p.level_no is null as is_compound, b."areaId" as id, b."versionId" as version_id
      from proposal p
      cross join jsonb_to_recordset($2::jsonb) as b ("areaId" int, "versionId" int)
      where p.id = $1::int
    ), areas as (
      insert into proposal_base (proposal_id, area_id, version_id)
      select $1::int, id, version_id from based where not is_compound
    ), compounds as (
      insert into proposal_compound (proposal_id, compound_id, version_id)
      select $1::int, id, version_id from based where is_compound
    ), drawn as (
      insert into proposal_cell (proposal_id, key, area_id, compound_id, name_zh, name_en, kind, leader_name, geom)
      select $1::int, c.key, case when c.key > 0 and c.kind <> 'compound' then c.key end,
        case when c.key > 0 and c.kind = 'compound' then c.key end, c."nameZh", c."nameEn", c.kind, c."leaderName",
        st_setsrid(st_geomfromgeojson(c.geometry::text), 4326)
      from jsonb_to_recordset($3::jsonb) as c (key int, "nameZh" text, "nameEn" text, kind text,
        "leaderName" text, geometry jsonb)
    )
    update proposal
    set change_kind = $4::text, title = $5::text, reason = $6::text, edits = $7::jsonb, problems = null,
      wanted_from = $8::timestamptz
    where id = $1::int
    `,
    [
      id,
      JSON.stringify(draft.base),
      JSON.stringify(draft.cells),
      draft.changeKind,
      draft.title,
      draft.reason,
      JSON.stringify(draft.edits),
      draft.wantedFrom,
    ],
  )
}
