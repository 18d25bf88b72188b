import type { Position } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** The smallest compound whose ground holds a position (degrees, WGS-84); null: none does. */
export async function findCompoundAt(db: Queryable, [lon, lat]: Position): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `
    select compound_id as id
    from compound_version
    where st_covers(geom, st_setsrid(st_makepoint($1::float8, $2::float8), 4326))
      and recorded_to = 'infinity' and valid_from <= now() and now() < valid_to
    order by area_m2, compound_id
    limit 1
    `,
    [lon, lat],
  )
  return rows[0]?.id ?? null
}
