import type { Queryable } from '../db/db.ts'

/** Areas, by id, whose first boundary came into force after a moment. */
export async function listAreasMadeAfter(db: Queryable, at: Date): Promise<number[]> {
  const { rows } = await db.query<{ areaId: number }>(
    `
    select area_id as "areaId"
    from area_version
    where recorded_to = 'infinity'
    group by area_id
    having min(valid_from) > $1::timestamptz
    `,
    [at],
  )
  return rows.map(({ areaId }) => areaId)
}
