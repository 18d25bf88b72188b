import type { Position } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** A building as the drawing of borders sees it. Degrees, WGS-84. */
export type DrawingBuildingRow = {
  districtId: number
  id: number
  /** As people call it: its number, or its name. */
  label: string
  compoundId: number | null
  areaId: number | null
  at: Position
  /** Rings, closed. A building that is known as a point has a square of 2 units around it. */
  outline: Position[][]
  households: number
  residents: number
}

/** The buildings that meet an area's box, by id, with who lives there now. */
export async function listDrawingBuildings(db: Queryable, around: number): Promise<DrawingBuildingRow[]> {
  const { rows } = await db.query<DrawingBuildingRow>(
    `
    select b.district_id as "districtId", b.id, coalesce(b.no, b.name_zh, b.code) as label, b.compound_id as "compoundId", ba.area_id as "areaId",
      json_build_array(st_x(q.point), st_y(q.point)) as at,
      st_asgeojson(case when st_dimension(b.geom) < 2 then st_expand(q.point, 0.0000001)
        else st_geometryn(b.geom, 1) end, 7)::json -> 'coordinates' as outline,
      coalesce(s.households_total, 0) as households, coalesce(s.residents, 0) as residents
    from area_version p
    join building b on b.geom && p.geom
    cross join lateral (select st_pointonsurface(b.geom) as point) q
    left join building_area ba on ba.district_id = b.district_id and ba.building_id = b.id
    left join building_state s on s.district_id = b.district_id and s.building_id = b.id
      and s.valid_from <= now() and now() < s.valid_to
    where p.area_id = $1::int and p.recorded_to = 'infinity' and p.valid_to = 'infinity'
    order by b.district_id, b.id
    `,
    [around],
  )
  return rows
}
