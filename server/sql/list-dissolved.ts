import type { Queryable } from '../db/db.ts'

/** The source of a geometry that was made of the children's. */
export const dissolvedSource = 'dissolved'

/** Those of some areas whose ground is made of their children's. */
export async function listDissolved(db: Queryable, areaIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await db.query<{ id: number }>(
    `
    select area_id as id
    from area_version
    where area_id = any($1::int[]) and source = $2 and recorded_to = 'infinity' and valid_to = 'infinity'
    `,
    [areaIds, dissolvedSource],
  )
  return new Set(rows.map(({ id }) => id))
}
