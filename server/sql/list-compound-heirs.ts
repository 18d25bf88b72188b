import type { Queryable } from '../db/db.ts'

/** What stands now on ground that was a compound's, in one leaf area and one compound; null: in none. */
export type CompoundHeirRow = {
  areaId: number | null
  id: number | null
  code: string | null
  nameZh: string | null
  nameEn: string | null
  buildings: number
  households: number
}

/** To which compounds and areas the buildings on the ground of a former version belong now. */
export async function listCompoundHeirs(db: Queryable, versionId: number): Promise<CompoundHeirRow[]> {
  const { rows } = await db.query<CompoundHeirRow>(
    `
    select ba.area_id as "areaId", h.compound_id as id, c.code, h.name_zh as "nameZh", h.name_en as "nameEn",
      count(*)::int as buildings, coalesce(sum(s.households_total), 0)::int as households
    from compound_version v
    join building b on b.geom && v.geom and st_covers(v.geom, st_pointonsurface(b.geom))
    left join building_area ba on ba.district_id = b.district_id and ba.building_id = b.id
    left join building_state s on s.district_id = b.district_id and s.building_id = b.id
      and s.valid_from <= now() and now() < s.valid_to
    left join compound_version h on h.compound_id = b.compound_id
      and h.recorded_to = 'infinity' and h.valid_from <= now() and now() < h.valid_to
    left join compound c on c.id = h.compound_id
    where v.id = $1::int
    group by ba.area_id, h.compound_id, c.code, h.name_zh, h.name_en
    `,
    [versionId],
  )
  return rows
}
