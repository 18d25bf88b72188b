import type { Queryable } from '../db/db.ts'

/** Ends the versions in force of some compounds. One without a next version is no more. */
export async function endCompoundVersions(tx: Queryable, ids: readonly number[], at: Date): Promise<void> {
  await tx.query(
    `
    update compound_version
    set valid_to = $2::timestamptz
    where compound_id = any ($1::int[]) and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [ids, at],
  )
}
