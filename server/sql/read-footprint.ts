import type { Queryable } from '../db/db.ts'

export type Footprint = {
  /** How many of the buildings there are. */
  known: number
  /** A point inside one of them (degrees, WGS-84). */
  x: number
  y: number
  /** The compound of all of them; null where they have none, or several. */
  compoundId: number | null
}

/** What a group of buildings is as a place. */
export async function readFootprint(db: Queryable, buildingIds: readonly number[]): Promise<Footprint> {
  const { rows } = await db.query<Footprint>(
    `
    select count(*)::int as known, st_x(st_pointonsurface(st_collect(geom))) as x,
      st_y(st_pointonsurface(st_collect(geom))) as y,
      case when count(compound_id) = count(*) and min(compound_id) = max(compound_id) then min(compound_id) end
        as "compoundId"
    from building
    where id = any($1::int[])
    `,
    [buildingIds],
  )
  return rows[0]!
}
