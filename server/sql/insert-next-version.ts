import type { Queryable } from '../db/db.ts'
import type { DrawnVersion } from './insert-drawn-area.ts'

/** Opens the next version of an area whose version in force has just ended. */
export async function insertNextVersion(
  tx: Queryable,
  areaId: number,
  drawn: DrawnVersion,
): Promise<{ areaId: number; versionId: number }> {
  const { rows } = await tx.query<{ areaId: number; versionId: number }>(
    `
    with named as (
      update area set kind = $4::text where id = $1::int
    )
    insert into area_version (area_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from, proposal_id,
      source)
    select $1::int, 1 + max(version_no), $2::text, $3::text, st_setsrid(st_geomfromgeojson($5::text), 4326),
      st_setsrid(st_makepoint($6::float8, $7::float8), 4326), $8::float8, $9::timestamptz, $10::int, 'proposal'
    from area_version
    where area_id = $1::int
    returning area_id as "areaId", id as "versionId"
    `,
    [
      areaId,
      drawn.nameZh,
      drawn.nameEn,
      drawn.kind,
      drawn.geometry,
      ...(drawn.labelPoint ?? [null, null]),
      drawn.areaM2,
      drawn.from,
      drawn.proposalId,
    ],
  )
  return rows[0]!
}
