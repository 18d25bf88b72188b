import type { Queryable } from '../db/db.ts'

/** Sets `service_point.is_open` to what holds at the city's clock; returns the ids of the points that have changed. */
export async function refreshOpening(tx: Queryable): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `update service_point p
     set is_open = r.is_open
     from recounted_opening r
     where r.service_point_id = p.id and p.is_open <> r.is_open
     returning p.id`,
  )
  return rows.map((row) => row.id)
}
