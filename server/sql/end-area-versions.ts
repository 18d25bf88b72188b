import type { Queryable } from '../db/db.ts'

/** Ends the versions in force of some areas, and retires those that are to be no more. */
export async function endAreaVersions(
  tx: Queryable,
  { areaIds, retired, at }: { areaIds: readonly number[]; retired: readonly number[]; at: Date },
): Promise<void> {
  await tx.query(
    `
    with gone as (
      update area set status = 'retired' where id = any ($2::int[])
    )
    update area_version
    set valid_to = $3::timestamptz
    where area_id = any ($1::int[]) and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [areaIds, retired, at],
  )
}
