import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

/** An open case as an impact sheet counts it. Degrees, WGS-84. */
export type OpenPlace = {
  x: number
  y: number
  compoundId: number | null
  state: IncidentState
  isOverdue: boolean
  dueAt: Date | null
}

/** Every open case with a place in some leaf areas. */
export async function listOpenPlaces(db: Queryable, areaIds: readonly number[]): Promise<OpenPlace[]> {
  const { rows } = await db.query<OpenPlace>(
    `
    select st_x(geom) as x, st_y(geom) as y, compound_id as "compoundId", state, is_overdue as "isOverdue", due_at as "dueAt"
    from incident
    where area_id = any ($1::int[]) and closed_at is null and geom is not null
    `,
    [areaIds],
  )
  return rows
}
