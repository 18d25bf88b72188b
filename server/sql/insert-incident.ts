import type { LocationStatus } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type NewIncident = {
  districtId: number
  categoryId: number
  source: string
  severity: string
  title: string
  description: string | null
  /** Degrees, WGS-84, on the grid of 1e-7°. */
  x: number | null
  y: number | null
  locationStatus: LocationStatus
  locationQuality: string
  areaId: number | null
  areaVersionAtOpening: number | null
  compoundId: number | null
  openedAt: Date
  dueAt: Date
  isOverdue: boolean
}

/**
 * Opens a case in state `reported`. Its public number is the city's day and six digits of its id: a number would
 * come twice only after a million cases in one day.
 */
export async function insertIncident(
  tx: Queryable,
  incident: NewIncident,
): Promise<{ id: number; code: string }> {
  const { rows } = await tx.query<{ id: number; code: string }>(
    `
    with next as (
      select nextval('incident_id_seq') as id, city.time_zone
      from city
    )
    insert into incident (district_id, id, code, category_id, source, severity, title, description, state, geom,
      location_status, location_quality, area_id, area_version_at_opening, compound_id, opened_at, due_at, is_overdue,
      was_overdue)
    select $1::int, id,
      to_char($15::timestamptz at time zone time_zone, 'YYYYMMDD') || '-' || lpad((id % 1000000)::text, 6, '0'),
      $2::smallint, $3::text, $4::text, $5::text, $6::text, 'reported',
      case when $7::float8 is not null then st_setsrid(st_makepoint($7::float8, $8::float8), 4326) end,
      $9::text, $10::text, $11::int, $12::int, $13::int, $15::timestamptz, $14::timestamptz, $16::boolean, $16::boolean
    from next
    returning id, code
    `,
    [
      incident.districtId,
      incident.categoryId,
      incident.source,
      incident.severity,
      incident.title,
      incident.description,
      incident.x,
      incident.y,
      incident.locationStatus,
      incident.locationQuality,
      incident.areaId,
      incident.areaVersionAtOpening,
      incident.compoundId,
      incident.dueAt,
      incident.openedAt,
      incident.isOverdue,
    ],
  )
  return rows[0]!
}
