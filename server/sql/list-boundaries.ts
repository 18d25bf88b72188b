import type { Queryable } from '../db/db.ts'

export type BoundaryRow = {
  code: string
  level: string
  nameZh: string
  nameEn: string | null
  parentCode: string | null
  kind: string
  validFrom: Date | null
  validTo: Date | null
  areaM2: number | null
  /** A GeoJSON MultiPolygon as text: a whole level is parsed where it is needed, not by the way. */
  geometry: string | null
}

/** Which boundaries: of some areas, or of all (null), as they were in force at a moment (null: now). */
export type BoundaryQuery = {
  level: string
  at: Date | null
  areaIds: readonly number[] | null
  /** Only those that are in force no longer. */
  isFormer: boolean
}

/** The boundaries of a level, by code. Degrees, WGS-84; shells counter-clockwise. */
export async function listBoundaries(
  db: Queryable,
  { level, at, areaIds, isFormer }: BoundaryQuery,
): Promise<BoundaryRow[]> {
  const { rows } = await db.query<BoundaryRow>(
    `
    select a.code, l.code as level, v.name_zh as "nameZh", v.name_en as "nameEn", p.code as "parentCode", a.kind,
      case when isfinite(v.valid_from) then v.valid_from end as "validFrom",
      case when isfinite(v.valid_to) then v.valid_to end as "validTo", v.area_m2 as "areaM2",
      st_asgeojson(st_forcepolygonccw(v.geom), 7) as geometry
    from level l
    join area a on a.level_no = l.level_no
    join area_version v on v.area_id = a.id and v.recorded_to = 'infinity'
      and v.valid_from <= coalesce($2::timestamptz, now()) and coalesce($2::timestamptz, now()) < v.valid_to
    left join area p on p.id = a.parent_id
    where l.code = $1::text and a.status <> 'draft' and ($3::int[] is null or a.id = any ($3::int[]))
      and (not $4::boolean or v.valid_to < 'infinity')
    order by a.code
    `,
    [level, at, areaIds, isFormer],
  )
  return rows
}
