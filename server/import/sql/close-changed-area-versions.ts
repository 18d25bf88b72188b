import type { Queryable } from '../../db/db.ts'

/** Ends the version in force of every staged area whose name, place of name or geometry differs. Returns the ids of these areas. */
export async function closeChangedAreaVersions(tx: Queryable, levelNo: number): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `
    update area_version v
    set valid_to = now()
    from area a
    join import_stage s on s.key = a.code
    where a.level_no = $1::smallint and v.area_id = a.id
      and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
      and (v.name_zh <> s.name_zh
        or v.name_en is distinct from s.name_en
        -- a row without geometry leaves the one that was dissolved from the children
        or (s.geom is not null and (v.geom is null or st_asbinary(v.geom) <> st_asbinary(s.geom)
          or v.label_point is null or st_asbinary(v.label_point) <> st_asbinary(s.label_point))))
    returning v.area_id as id
    `,
    [levelNo],
  )
  return rows.map((row) => row.id)
}
