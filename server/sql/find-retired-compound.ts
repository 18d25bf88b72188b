import type { Queryable } from '../db/db.ts'

export type RetiredCompoundRow = {
  id: number
  code: string
  nameZh: string
  nameEn: string | null
  lastVersionId: number
  endedAt: Date
  areaM2: number | null
  west: number | null
  south: number | null
  east: number | null
  north: number | null
}

/** A compound that is no more, by its code, as it was last. Degrees, WGS-84. */
export async function findRetiredCompound(db: Queryable, code: string): Promise<RetiredCompoundRow | null> {
  const { rows } = await db.query<RetiredCompoundRow>(
    `
    select c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.id as "lastVersionId", v.valid_to as "endedAt",
      v.area_m2 as "areaM2",
      st_xmin(v.geom) as west, st_ymin(v.geom) as south, st_xmax(v.geom) as east, st_ymax(v.geom) as north
    from compound c
    join lateral (
      select *
      from compound_version
      where compound_id = c.id and recorded_to = 'infinity'
      order by valid_from desc
      limit 1
    ) v on v.valid_to <= now()
    where c.code = $1::text
    `,
    [code],
  )
  return rows[0] ?? null
}
