import type { Queryable } from '../db/db.ts'
import type { AreaRow } from './list-area-nodes.ts'

export type RetiredAreaRow = Omit<AreaRow, 'versionId' | 'districtId' | 'kind'> & {
  lastVersionId: number
  endedAt: Date
}

/** Areas that are no more, each as it was last: the one of a level and code, or all (null). Degrees, WGS-84. */
export async function listRetiredAreas(
  db: Queryable,
  place: { level: string; code: string } | null,
): Promise<RetiredAreaRow[]> {
  const { rows } = await db.query<RetiredAreaRow>(
    `
    select distinct on (a.level_no, a.code, a.id) a.id, a.level_no as "levelNo", l.code as level, a.code,
      v.name_zh as "nameZh", v.name_en as "nameEn", a.parent_id as "parentId", v.id as "lastVersionId",
      v.valid_to as "endedAt", st_x(v.label_point) as "labelX", st_y(v.label_point) as "labelY",
      st_xmin(v.geom) as west, st_ymin(v.geom) as south, st_xmax(v.geom) as east, st_ymax(v.geom) as north,
      v.area_m2 as "areaM2"
    from area a
    join level l on l.level_no = a.level_no
    join area_version v on v.area_id = a.id and v.recorded_to = 'infinity'
    where a.status = 'retired' and ($1::text is null or l.code = $1::text and a.code = $2::text)
    order by a.level_no, a.code, a.id, v.valid_from desc
    `,
    [place?.level ?? null, place?.code ?? null],
  )
  return rows
}
