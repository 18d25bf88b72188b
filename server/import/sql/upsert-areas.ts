import type { Queryable } from '../../db/db.ts'

/** Adds the staged areas that are new, by their code; a top area is its own district. Returns how many. */
export async function insertAreas(tx: Queryable, levelNo: number): Promise<number> {
  const { rowCount } = await tx.query(
    `
    insert into area (level_no, code, parent_id, district_id, kind)
    select $1::smallint, s.key, s.parent_id, coalesce(s.district_id, 0), s.kind
    from import_stage s
    where not exists (select from area a where a.level_no = $1::smallint and a.code = s.key)
    order by s.row_no
    `,
    [levelNo],
  )
  await tx.query('update area set district_id = id where level_no = 1 and district_id = 0')
  return rowCount
}
