import type { Queryable } from '../db/db.ts'

export type NamedPlaces = {
  /** Degrees, WGS-84. */
  position: readonly [number, number] | null
  compoundId: number | null
  buildingIds: readonly number[]
}

/**
 * Whether places that were named lie within areas (ids of leaves among them): each building, and the compound by its
 * ground, which holds the position, or by one of its buildings.
 */
export async function arePlacesWithin(
  db: Queryable,
  { position, compoundId, buildingIds }: NamedPlaces,
  areaIds: readonly number[],
): Promise<boolean> {
  const { rows } = await db.query<{ isWithin: boolean }>(
    `
    select (
      $1::int is null
      or exists (
        select from compound_version v
        where v.compound_id = $1::int and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
          and st_covers(v.geom, st_setsrid(st_makepoint($3::float8, $4::float8), 4326))
      )
      or exists (
        select from building b
        join building_area p on p.district_id = b.district_id and p.building_id = b.id
        where b.compound_id = $1::int and p.area_id = any($5::int[])
      )
    ) and not exists (
      select from unnest($2::int[]) as named (id)
      where not exists (select from building_area p where p.building_id = named.id and p.area_id = any($5::int[]))
    ) as "isWithin"
    `,
    [compoundId, buildingIds, position?.[0] ?? null, position?.[1] ?? null, areaIds],
  )
  return rows[0]!.isWithin
}
