import type { Queryable } from '../db/db.ts'
import type { DrawnCellRow } from './list-drawn-cells.ts'

/**
 * The compounds that meet an area's box, by id: those drawn in it have it for a parent, the ones around have none. A compound is
 * drawn in the area that holds its label point.
 * @param at as they were at a moment; null: as they were published last (see listDrawnCells)
 */
export async function listDrawnCompounds(
  db: Queryable,
  around: number,
  at: Date | null = null,
): Promise<DrawnCellRow[]> {
  const { rows } = await db.query<DrawnCellRow>(
    `
    select v.compound_id as id, c.code, 'compound' as kind, v.name_zh as "nameZh", v.name_en as "nameEn",
      v.id as "versionId", null as "leaderName",
      case when st_covers(p.geom, coalesce(v.label_point, st_pointonsurface(v.geom))) then p.area_id end as "parentId",
      st_asgeojson(v.geom, 7)::json as geometry
    from area_version p
    cross join lateral (select coalesce($2::timestamptz, 'infinity') as moment) t
    join compound_version v on v.geom && p.geom
      and v.recorded_to = 'infinity' and v.valid_from <= t.moment and (t.moment < v.valid_to or v.valid_to = 'infinity')
    join compound c on c.id = v.compound_id
    where p.area_id = $1::int and p.recorded_to = 'infinity' and p.valid_to = 'infinity'
    order by v.compound_id
    `,
    [around, at],
  )
  return rows
}
