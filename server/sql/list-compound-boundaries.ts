import type { Queryable } from '../db/db.ts'
import type { BoundaryQuery, BoundaryRow } from './list-boundaries.ts'

/** As `listBoundaries`, of the compounds with a building in one of the areas. */
export async function listCompoundBoundaries(
  db: Queryable,
  { at, areaIds, isFormer }: Omit<BoundaryQuery, 'level'>,
): Promise<BoundaryRow[]> {
  const { rows } = await db.query<BoundaryRow>(
    `
    select c.code, 'compound' as level, v.name_zh as "nameZh", v.name_en as "nameEn", null::text as "parentCode",
      c.type as kind, case when isfinite(v.valid_from) then v.valid_from end as "validFrom",
      case when isfinite(v.valid_to) then v.valid_to end as "validTo", v.area_m2 as "areaM2",
      st_asgeojson(st_forcepolygonccw(v.geom), 7) as geometry
    from compound c
    join compound_version v on v.compound_id = c.id and v.recorded_to = 'infinity'
      and v.valid_from <= coalesce($1::timestamptz, now()) and coalesce($1::timestamptz, now()) < v.valid_to
    where (not $3::boolean or v.valid_to < 'infinity') and ($2::int[] is null or exists (
      select
      from building b
      join building_area p on p.district_id = b.district_id and p.building_id = b.id
      where b.compound_id = c.id and p.area_id = any ($2::int[])))
    order by c.code
    `,
    [at, areaIds, isFormer],
  )
  return rows
}
