import type { AreaCard } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type AreaCompoundRow = {
  id: number
  code: string
  nameZh: string
  nameEn: string | null
  organisation: AreaCard['compounds'][number]['organisation']
  households: number
  householdsOfCompound: number
  buildings: number
  buildingsOfCompound: number
}

/** Compounds that have buildings in some leaf areas, with how much of each lies there; most households first. */
export async function listAreaCompounds(
  db: Queryable,
  areaIds: readonly number[],
): Promise<AreaCompoundRow[]> {
  const { rows } = await db.query<AreaCompoundRow>(
    `
    with here as (
      select compound_id, sum(households_total)::int as households, sum(buildings)::int as buildings
      from counter_place
      where area_id = any($1::int[]) and compound_id <> 0
      group by compound_id
      having sum(buildings) > 0
    ), whole as (
      select p.compound_id, sum(p.households_total)::int as households, sum(p.buildings)::int as buildings
      from counter_place p
      where p.compound_id in (select compound_id from here)
      group by p.compound_id
    )
    select c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", c.organisation,
      h.households, w.households as "householdsOfCompound", h.buildings, w.buildings as "buildingsOfCompound"
    from here h
    join whole w on w.compound_id = h.compound_id
    join compound c on c.id = h.compound_id
    join compound_version v on v.compound_id = c.id
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    order by h.households desc, c.code
    `,
    [areaIds],
  )
  return rows
}
