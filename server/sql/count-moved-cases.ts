import type { Queryable } from '../db/db.ts'

export type MovedCase = { districtId: number; id: number; areaId: number }

/** Moves the counters of cases that are about to lie in other leaf areas; before `moveCases`. Needs the clock stopped. */
export async function countMovedCases(tx: Queryable, moved: readonly MovedCase[]): Promise<void> {
  await tx.query(
    `
    select count_case(i, jsonb_populate_record(i, jsonb_build_object('area_id', t."areaId")))
    from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "areaId" int)
    join incident i on i.district_id = t."districtId" and i.id = t.id
    order by i.id
    `,
    [JSON.stringify(moved)],
  )
}
