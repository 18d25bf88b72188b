import type { Queryable } from '../../db/db.ts'

/** Says of the staged areas which came with a geometry that had to be taken apart; forgets it of the others. */
export async function putRepairs(tx: Queryable, levelNo: number): Promise<void> {
  await tx.query(
    `
    delete from area_fault f
    using area a, import_stage s
    where a.id = f.area_id and a.level_no = $1::smallint and s.key = a.code and f.rule = 'invalid-repaired'
    `,
    [levelNo],
  )
  await tx.query(
    `
    insert into area_fault (area_id, rule, message, at)
    select a.id, 'invalid-repaired',
      '边界自相接触或含无面积的部分，已拆分 · the border touched itself or held a part without area, and was taken apart',
      s.label_point
    from import_stage s
    join area a on a.level_no = $1::smallint and a.code = s.key
    where s.repaired
    `,
    [levelNo],
  )
}
