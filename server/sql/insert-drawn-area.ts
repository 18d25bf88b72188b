import type { Queryable } from '../db/db.ts'

/** An area as it is drawn. The geometry is GeoJSON text, degrees, WGS-84. */
export type DrawnVersion = {
  nameZh: string
  nameEn: string | null
  kind: string
  geometry: string
  labelPoint: readonly [number, number] | null
  /** Geodesic. */
  areaM2: number
  /** From when on it holds. */
  from: Date
  proposalId: number
}

/** Makes an area with its first version. */
export async function insertDrawnArea(
  tx: Queryable,
  area: { levelNo: number; parentId: number; code: string },
  drawn: DrawnVersion,
): Promise<{ areaId: number; versionId: number }> {
  const { rows } = await tx.query<{ areaId: number; versionId: number }>(
    `
    with made as (
      insert into area (level_no, code, parent_id, district_id, kind)
      select $1::smallint, $2::text, p.id, p.district_id, $6::text
      from area p
      where p.id = $3::int
      returning id
    )
    insert into area_version (area_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from, proposal_id,
      source)
    select id, 1, $4::text, $5::text, st_setsrid(st_geomfromgeojson($7::text), 4326),
      st_setsrid(st_makepoint($8::float8, $9::float8), 4326), $10::float8, $11::timestamptz, $12::int, 'proposal'
    from made
    returning area_id as "areaId", id as "versionId"
    `,
    [
      area.levelNo,
      area.code,
      area.parentId,
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
