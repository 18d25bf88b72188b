import type { Queryable } from '../../db/db.ts'

export type PickedBuilding = { id: number; no: string; gridName: string }

/**
 * Some building to report a case at: near a case that is open now (where much is open, more comes), or anywhere.
 * Never one of the compounds that are left alone.
 */
export async function pickBuilding(
  db: Queryable,
  at: Date,
  choice: { nearOpenCase: boolean; exceptCompounds: readonly number[] },
): Promise<PickedBuilding | null> {
  const { rows } = await db.query<PickedBuilding>(
    `
    with near as (
      select i.area_id
      from incident i
      where $2::boolean and i.closed_at is null and i.area_id is not null
      order by random()
      limit 1
    )
    select b.id, coalesce(b.no, '1') as no, v.name_zh as "gridName"
    from building b
    join building_area p on p.district_id = b.district_id and p.building_id = b.id
    join area m on m.id = p.area_id
    join area_version v on v.area_id = m.parent_id and v.recorded_to = 'infinity'
      and v.valid_from <= $1::timestamptz and $1::timestamptz < v.valid_to
    where coalesce(b.compound_id, 0) <> all ($3::int[])
      and (not exists (select from near) or p.area_id in (select area_id from near))
    order by random()
    limit 1
    `,
    [at, choice.nearOpenCase, choice.exceptCompounds],
  )
  return rows[0] ?? null
}
