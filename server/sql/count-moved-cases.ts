import type { Queryable } from '../db/db.ts'

/** A case with the columns that are about to be others. */
export type MovedCase = {
  districtId: number
  id: number
  to: { area_id: number } | { compound_id: number | null }
}

/**
 * Moves the counters of cases that are about to lie in other leaf areas or compounds; before `moveCases`. Needs the
 * clock stopped.
 */
export async function countMovedCases(tx: Queryable, moved: readonly MovedCase[]): Promise<void> {
  await tx.query(
    `
    select count_case(i, jsonb_populate_record(i, t."to"))
    from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "to" jsonb)
    join incident i on i.district_id = t."districtId" and i.id = t.id
    order by i.id
    `,
    [JSON.stringify(moved)],
  )
}
