import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type LockedIncident = {
  districtId: number
  id: number
  state: IncidentState
  revision: number
  categoryId: number
  timeLimitHours: number
  source: string
  areaId: number | null
  /** The area of the version it was opened in. */
  areaAtOpeningId: number | null
  locationStatus: LocationStatus
  compoundId: number | null
  openedAt: Date
  dueAt: Date | null
  suspendedAt: Date | null
  closedAt: Date | null
  isOverdue: boolean
  wasOverdue: boolean
  repeatKind: string | null
}

/** A case, kept from other writers until the transaction ends; null: there is none. */
export async function lockIncident(tx: Queryable, id: number): Promise<LockedIncident | null> {
  const { rows } = await tx.query<LockedIncident>(
    `
    select i.district_id as "districtId", i.id, i.state, i.revision, i.category_id as "categoryId",
      c.time_limit_hours as "timeLimitHours", i.source, i.area_id as "areaId", v.area_id as "areaAtOpeningId",
      i.location_status as "locationStatus", i.compound_id as "compoundId", i.opened_at as "openedAt",
      i.due_at as "dueAt", i.suspended_at as "suspendedAt", i.closed_at as "closedAt", i.is_overdue as "isOverdue",
      i.was_overdue as "wasOverdue", i.repeat_kind as "repeatKind"
    from incident i
    join category c on c.id = i.category_id
    left join area_version v on v.id = i.area_version_at_opening
    where i.id = $1::bigint
    for update of i
    `,
    [id],
  )
  return rows[0] ?? null
}
