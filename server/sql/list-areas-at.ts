import type { Queryable } from '../db/db.ts'
import type { AreaRow } from './list-area-nodes.ts'

export type AreaAtRow = Omit<AreaRow, 'levelNo' | 'level' | 'districtId' | 'kind' | 'versionId' | 'areaM2'>

/**
 * Every area of a level that there had been up to a moment, as it was last, by code. Degrees, WGS-84; one that was no more by
 * then has no place.
 */
export async function listAreasAt(db: Queryable, level: string, at: Date): Promise<AreaAtRow[]> {
  const { rows } = await db.query<AreaAtRow>(
    `
    with last_version as (
      select distinct on (a.id) a.id, a.code, v.name_zh, v.name_en, a.parent_id,
        case when $2::timestamptz < v.valid_to then v.label_point end as label_point,
        case when $2::timestamptz < v.valid_to then v.geom end as geom
      from level l
      join area a on a.level_no = l.level_no
      join area_version v on v.area_id = a.id and v.recorded_to = 'infinity' and v.valid_from <= $2::timestamptz
      where l.code = $1::text and a.status <> 'draft'
      order by a.id, v.valid_from desc
    )
    select id, code, name_zh as "nameZh", name_en as "nameEn", parent_id as "parentId",
      st_x(label_point) as "labelX", st_y(label_point) as "labelY",
      st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east, st_ymax(geom) as north
    from last_version
    order by code
    `,
    [level, at],
  )
  return rows
}
