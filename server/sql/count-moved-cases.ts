import type { Queryable } from '../db/db.ts'

export type MovedCase = { districtId: number; id: number; areaId: number }

/** Moves the counters of cases that are about to lie in other leaf areas; before `moveCases`. Needs the clock stopped. */
export async function countMovedCases(tx: Queryable, moved: readonly MovedCase[]): Promise<void> {
  await tx.query(
    `
    select count_case(c.body, c.body || jsonb_build_object('areaId', c.to_area))
    from (
      select t."areaId" as to_area, jsonb_build_object(
        'districtId', i.district_id, 'areaId', i.area_id, 'areaAtOpeningId', v.area_id, 'locationStatus', i.location_status,
        'compoundId', i.compound_id, 'categoryId', i.category_id, 'state', i.state, 'isOverdue', i.is_overdue,
        'wasOverdue', i.was_overdue, 'openedAt', i.opened_at, 'closedAt', i.closed_at, 'source', i.source,
        'repeatKind', i.repeat_kind) as body
      from jsonb_to_recordset($1::jsonb) as t ("districtId" int, id bigint, "areaId" int)
      join incident i on i.district_id = t."districtId" and i.id = t.id
      left join area_version v on v.id = i.area_version_at_opening
      order by i.id
    ) as c
    `,
    [JSON.stringify(moved)],
  )
}
