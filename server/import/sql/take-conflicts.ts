import type { LocationStatus } from '../../../geo/model/area.ts'
import type { Queryable } from '../../db/db.ts'

export type ConflictRow = { rowNo: number; line: number; key: string; location: LocationStatus }

/** Takes every row out of the stage that would undo what the desk has done. To be called after `compareIncidents`. */
export async function takeConflicts(tx: Queryable): Promise<ConflictRow[]> {
  const { rows } = await tx.query<ConflictRow>(
    `
    with taken as (
      delete from import_stage s
      using incident_change c
      where c.row_no = s.row_no and c.differs and c.was_worked_on
      returning s.row_no, s.line, s.key, s.location_status
    )
    select row_no as "rowNo", line, key, location_status as location
    from taken
    order by row_no
    `,
  )
  return rows
}
