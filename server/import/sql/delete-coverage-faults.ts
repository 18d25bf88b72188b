import type { Queryable } from '../../db/db.ts'

/** Forgets what the checks of a level's coverage found; what was repaired in single areas stays. */
export async function deleteCoverageFaults(tx: Queryable, levelNo: number): Promise<void> {
  await tx.query(
    `
    delete from area_fault f
    using area a
    where a.id = f.area_id and a.level_no = $1::smallint and f.rule <> 'invalid-repaired'
    `,
    [levelNo],
  )
}
