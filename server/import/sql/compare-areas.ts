import type { Queryable } from '../../db/db.ts'

/**
 * Notes in the table `ground_change` of this transaction every known area of which the staged row says another name, place of
 * name or geometry than the version in force: `is_drawn`, where a proposal has drawn that; `is_retired`, where there is none. A
 * row without geometry leaves the one that was dissolved from the children.
 */
export async function compareAreas(tx: Queryable, levelNo: number): Promise<void> {
  await tx.query('drop table if exists ground_change')
  await tx.query(
    `
    create temp table ground_change on commit drop as
    select s.row_no, a.id, a.status = 'retired' as is_retired, v.proposal_id is not null as is_drawn
    from import_stage s
    join area a on a.level_no = $1::smallint and a.code = s.key
    left join area_version v on v.area_id = a.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
    where a.status = 'retired' or v.name_zh <> s.name_zh or v.name_en is distinct from s.name_en
      or (s.geom is not null and (v.geom is null or st_asbinary(v.geom) <> st_asbinary(s.geom)
        or v.label_point is null or st_asbinary(v.label_point) <> st_asbinary(s.label_point)))
    `,
    [levelNo],
  )
}
