import type { Queryable } from '../db/db.ts'
import type { DrawnVersion } from './insert-drawn-area.ts'

/** Opens the next version of a compound that has none in force. Returns its id. */
export async function openCompoundVersion(
  tx: Queryable,
  compoundId: number,
  drawn: Omit<DrawnVersion, 'kind'>,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into compound_version (compound_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from,
      proposal_id)
    select $1::int, 1 + coalesce(max(version_no), 0), $2::text, $3::text, st_setsrid(st_geomfromgeojson($4::text), 4326),
      st_setsrid(st_makepoint($5::float8, $6::float8), 4326), $7::float8, $8::timestamptz, $9::int
    from compound_version
    where compound_id = $1::int
    returning id
    `,
    [
      compoundId,
      drawn.nameZh,
      drawn.nameEn,
      drawn.geometry,
      ...(drawn.labelPoint ?? [null, null]),
      drawn.areaM2,
      drawn.from,
      drawn.proposalId,
    ],
  )
  return rows[0]!.id
}
