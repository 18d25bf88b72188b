import type { Queryable } from '../db/db.ts'

/** Puts service points into the leaf areas that hold them now. */
export async function movePoints(
  tx: Queryable,
  moved: readonly { id: number; areaId: number }[],
): Promise<void> {
  await tx.query(
    `
    update service_point p
    set area_id = t."areaId"
    from jsonb_to_recordset($1::jsonb) as t (id int, "areaId" int)
    where p.id = t.id
    `,
    [JSON.stringify(moved)],
  )
}
