import type { Queryable } from '../db/db.ts'

/** Puts buildings into the compounds on whose ground they stand; null: they are loose. */
export async function moveBuildingCompounds(
  tx: Queryable,
  moved: readonly { districtId: number; id: number; compoundId: number | null }[],
): Promise<void> {
  await tx.query(
    `
    update building b
    set compound_id = t."compoundId"
    from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id int, "compoundId" int)
    where b.district_id = t."districtId" and b.id = t.id
    `,
    [JSON.stringify(moved)],
  )
}
