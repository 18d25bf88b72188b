import type { Queryable } from '../db/db.ts'

export type AreaRow = {
  id: number
  levelNo: number
  level: string
  code: string
  nameZh: string
  nameEn: string | null
  parentId: number | null
  districtId: number
  kind: string
  versionId: number
  labelX: number | null
  labelY: number | null
  west: number | null
  south: number | null
  east: number | null
  north: number | null
  areaM2: number | null
}

/** Every active area with the version that was published last, outermost level first, then by code. Degrees, WGS-84. */
export async function listAreaNodes(db: Queryable): Promise<AreaRow[]> {
  const { rows } = await db.query<AreaRow>(`
    select a.id, a.level_no as "levelNo", l.code as level, a.code, v.name_zh as "nameZh", v.name_en as "nameEn",
      a.parent_id as "parentId", a.district_id as "districtId", a.kind, v.id as "versionId",
      st_x(v.label_point) as "labelX", st_y(v.label_point) as "labelY",
      st_xmin(v.geom) as west, st_ymin(v.geom) as south, st_xmax(v.geom) as east, st_ymax(v.geom) as north,
      v.area_m2 as "areaM2"
    from area a
    join level l on l.level_no = a.level_no
    join area_version v on v.area_id = a.id
      and v.recorded_to = 'infinity' and v.valid_to = 'infinity'
    where a.status = 'active'
    order by a.level_no, a.code
  `)
  return rows
}
