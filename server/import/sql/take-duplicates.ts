import type { Queryable } from '../../db/db.ts'

export type DuplicateRow = { rowNo: number; line: number; key: string; firstLine: number; isSame: boolean }

/** Takes every row out of the stage whose key stood earlier in the file; `isSame`: it says the same. */
export async function takeDuplicates(tx: Queryable): Promise<DuplicateRow[]> {
  const { rows } = await tx.query<DuplicateRow>(
    `
    with ranked as (
      select row_no, line, key, content,
        first_value(row_no) over same_key as first_row,
        first_value(line) over same_key as first_line,
        first_value(content) over same_key as first_content
      from import_stage
      window same_key as (partition by key order by row_no)
    ), later as (
      select * from ranked where row_no <> first_row
    ), taken as (
      delete from import_stage s using later l where s.row_no = l.row_no
    )
    select row_no as "rowNo", line, key, first_line as "firstLine", content = first_content as "isSame"
    from later
    order by row_no
    `,
  )
  return rows
}
