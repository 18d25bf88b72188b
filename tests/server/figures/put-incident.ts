import type { IncidentState } from '../../../geo/lifecycle/incident.ts'
import type { LocationStatus } from '../../../geo/model/area.ts'
import type { Transaction } from '../../../server/db/db.ts'
import type { TinyCity } from '../../builders/tiny-city.ts'

/** What the counters need to know of a case. */
type CountedIncident = {
  districtId: number
  /** Leaf area now; null where the case is not located. */
  areaId: number | null
  /** Leaf area when it was opened. */
  areaAtOpeningId: number | null
  locationStatus: LocationStatus
  compoundId: number | null
  categoryId: number
  state: IncidentState
  isOverdue: boolean
  wasOverdue: boolean
  openedAt: Date
  closedAt: Date | null
  source: string
  repeatKind: string | null
}

export type PutIncident = Partial<Omit<CountedIncident, 'locationStatus'>> & {
  locationStatus?: LocationStatus
  dueAt?: Date | null
  /** Stretches in which it was open; none: as opened and closed say. */
  openFrom?: [Date, Date | null][]
}

/** Writes a bare case, without counting it; unless told otherwise: noise in d1s1c1g1m1, reported at the city's now. */
export async function putIncident(
  tx: Transaction,
  city: TinyCity,
  given: PutIncident = {},
): Promise<CountedIncident & { id: number; dueAt: Date | null }> {
  const status = given.locationStatus ?? 'located'
  const state: IncidentState = given.state ?? 'reported'
  const areaId = status === 'located' ? (given.areaId ?? city.area.d1s1c1g1m1) : null
  const incident = {
    districtId: given.districtId ?? (status === 'located' ? city.area.d1 : 0),
    areaId,
    areaAtOpeningId: given.areaAtOpeningId === undefined ? areaId : given.areaAtOpeningId,
    locationStatus: status,
    compoundId: given.compoundId ?? null,
    categoryId: given.categoryId ?? city.category.noise,
    state,
    isOverdue: given.isOverdue ?? false,
    wasOverdue: given.wasOverdue ?? false,
    openedAt: given.openedAt ?? city.now,
    dueAt: given.dueAt ?? null,
    closedAt: given.closedAt ?? (state === 'closed' ? (given.openedAt ?? city.now) : null),
    source: given.source ?? 'resident',
    repeatKind: given.repeatKind ?? null,
  }
  const { rows } = await tx.query<{ id: number }>(
    `insert into incident (district_id, id, code, category_id, source, title, state, location_status, location_quality,
       area_id, area_version_at_opening, compound_id, opened_at, due_at, closed_at, is_overdue, was_overdue, repeat_kind)
     select $1::int, n.id, 'C' || n.id, $2::smallint, $3, 'a case', $4, $5, 'unknown', $6::int,
       (select v.id from area_version v where v.area_id = $7::int), $8::int, $9::timestamptz, $10::timestamptz,
       $11::timestamptz, $12::boolean, $13::boolean, $14
     from (select nextval('incident_id_seq') as id) as n
     returning id`,
    [
      incident.districtId,
      incident.categoryId,
      incident.source,
      state,
      status,
      areaId,
      incident.areaAtOpeningId,
      incident.compoundId,
      incident.openedAt,
      incident.dueAt,
      incident.closedAt,
      incident.isOverdue,
      incident.wasOverdue,
      incident.repeatKind,
    ],
  )
  const id = rows[0]!.id
  for (const [from, to] of given.openFrom ?? []) {
    await tx.query(
      `insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
       values ($1::int, $2::bigint, 'open', $3::timestamptz, $4::timestamptz)`,
      [incident.districtId, id, from, to],
    )
  }
  return { ...incident, id }
}
