import type { Queryable } from '../../db/db.ts'

/** A fact with a place, and the leaf area it was in. */
export type PlacedFact = {
  districtId: number
  id: number
  x: number
  y: number
  areaId: number | null
  status: string
}

/** The next `limit` cases with a place after case `afterId`, by id. */
export async function pagePlacedIncidents(
  tx: Queryable,
  afterId: number,
  limit: number,
): Promise<PlacedFact[]> {
  const { rows } = await tx.query<PlacedFact>(
    `
    select district_id as "districtId", id, st_x(geom) as x, st_y(geom) as y, area_id as "areaId",
      location_status as status
    from incident
    where id > $1::bigint and geom is not null
    order by id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}

/** The next `limit` buildings after building `afterId`, by id, at a point inside them. */
export async function pagePlacedBuildings(
  tx: Queryable,
  afterId: number,
  limit: number,
): Promise<PlacedFact[]> {
  const { rows } = await tx.query<PlacedFact>(
    `
    select b.district_id as "districtId", b.id, st_x(p.point) as x, st_y(p.point) as y, ba.area_id as "areaId",
      ba.location_status as status
    from building b
    join building_area ba on ba.district_id = b.district_id and ba.building_id = b.id
    cross join lateral (select st_pointonsurface(b.geom) as point) p
    where b.id > $1::bigint
    order by b.id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}

/** The next `limit` service points after point `afterId`, by id. */
export async function pagePlacedServicePoints(
  tx: Queryable,
  afterId: number,
  limit: number,
): Promise<PlacedFact[]> {
  const { rows } = await tx.query<PlacedFact>(
    `
    select 0 as "districtId", id, st_x(geom) as x, st_y(geom) as y, area_id as "areaId",
      case when area_id is null then 'outside' else 'located' end as status
    from service_point
    where id > $1::bigint
    order by id
    limit $2::int
    `,
    [afterId, limit],
  )
  return rows
}

const moved = `json_to_recordset($1::json) as m ("districtId" integer, id bigint, "areaId" integer, status text)`

/** Puts cases into the areas where they lie now; their home district stays. */
export async function moveIncidents(tx: Queryable, facts: readonly object[]): Promise<void> {
  await tx.query(
    `
    update incident i
    set area_id = m."areaId", location_status = m.status
    from ${moved}
    where i.district_id = m."districtId" and i.id = m.id
    `,
    [JSON.stringify(facts)],
  )
}

/** Puts buildings into the areas where they lie now. */
export async function moveBuildings(tx: Queryable, facts: readonly object[]): Promise<void> {
  await tx.query(
    `
    update building_area ba
    set area_id = m."areaId", location_status = m.status
    from ${moved}
    where ba.district_id = m."districtId" and ba.building_id = m.id
    `,
    [JSON.stringify(facts)],
  )
}

/** Puts service points into the areas where they lie now. */
export async function moveServicePoints(tx: Queryable, facts: readonly object[]): Promise<void> {
  await tx.query(
    `
    update service_point s
    set area_id = m."areaId"
    from ${moved}
    where s.id = m.id
    `,
    [JSON.stringify(facts)],
  )
}
