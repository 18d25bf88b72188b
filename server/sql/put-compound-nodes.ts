import type { Queryable } from '../db/db.ts'

/** As `putNodes`, of a compound. */
export async function putCompoundNodes(tx: Queryable, compoundId: number, geometry: string): Promise<void> {
  await tx.query(
    `
    update compound_version
    set geom = st_setsrid(st_geomfromgeojson($2::text), 4326)
    where compound_id = $1::int and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [compoundId, geometry],
  )
}
