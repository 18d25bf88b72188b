import type { Queryable } from '../../db/db.ts'

/** Ends the version in force of every compound whose staged row says something else (see `compareCompounds`). Returns how many. */
export async function closeChangedCompoundVersions(tx: Queryable): Promise<number> {
  const { rowCount } = await tx.query(
    `
    update compound_version v
    set valid_to = now()
    from ground_change c
    join import_stage s on s.row_no = c.row_no
    where v.compound_id = c.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
    `,
  )
  return rowCount
}
