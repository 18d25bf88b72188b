import type { Queryable } from '../db/db.ts'
import type { CaseMoments } from './sum-case-counters.ts'

/** Leaf areas (0 = none) with a case whose time limit has passed since the city's clock moved last. */
export async function listDueAreas(db: Queryable, { at, clockAt }: CaseMoments): Promise<number[]> {
  const { rows } = await db.query<{ areaId: number }>(
    `select distinct coalesce(area_id, 0) as "areaId"
     from incident
     where closed_at is null and not is_overdue and state <> 'suspended'
       and due_at >= $1::timestamptz and due_at < $2::timestamptz`,
    [clockAt, at],
  )
  return rows.map((row) => row.areaId)
}
