import type { Queryable } from '../../db/db.ts'

export type RedrawnRow = { rowNo: number; line: number; key: string; isRetired: boolean }

/**
 * Takes every row out of the stage that would undo what a published proposal has drawn. To be called after `compareAreas` or
 * `compareCompounds`.
 */
export async function takeRedrawn(tx: Queryable): Promise<RedrawnRow[]> {
  const { rows } = await tx.query<RedrawnRow>(
    `
    with taken as (
      delete from import_stage s
      using ground_change c
      where c.row_no = s.row_no and (c.is_retired or c.is_drawn)
      returning s.row_no, s.line, s.key, c.is_retired
    )
    select row_no as "rowNo", line, key, is_retired as "isRetired"
    from taken
    order by row_no
    `,
  )
  return rows
}
