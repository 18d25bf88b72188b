import type { Incident } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'

export type IncidentDetailRow = Pick<
  Incident,
  | 'id'
  | 'code'
  | 'category'
  | 'title'
  | 'description'
  | 'state'
  | 'severity'
  | 'source'
  | 'outcome'
  | 'overdue'
  | 'requesterCount'
  | 'locationStatus'
  | 'locationQuality'
  | 'areaId'
  | 'compoundId'
  | 'revision'
  | 'buildingIds'
> & {
  districtId: number
  openedAt: Date
  dueAt: Date | null
  closedAt: Date | null
  x: number | null
  y: number | null
  compoundCode: string | null
  compoundNameZh: string | null
  compoundNameEn: string | null
}

/** One case by its id; null: there is none. */
export async function readIncident(db: Queryable, id: number): Promise<IncidentDetailRow | null> {
  const { rows } = await db.query<IncidentDetailRow>(
    `
    select i.district_id as "districtId", i.id, i.code, c.code as category, i.title, i.description, i.state, i.severity,
      i.source, i.outcome, i.is_overdue as overdue, i.requester_count as "requesterCount",
      i.location_status as "locationStatus", i.location_quality as "locationQuality", i.area_id as "areaId",
      i.compound_id as "compoundId", i.revision, i.opened_at as "openedAt", i.due_at as "dueAt",
      i.closed_at as "closedAt", st_x(i.geom) as x, st_y(i.geom) as y,
      o.code as "compoundCode", v.name_zh as "compoundNameZh", v.name_en as "compoundNameEn",
      array(
        select b.building_id
        from incident_building b
        where b.district_id = i.district_id and b.incident_id = i.id
        order by b.building_id
      ) as "buildingIds"
    from incident i
    join category c on c.id = i.category_id
    left join compound o on o.id = i.compound_id
    left join compound_version v on v.compound_id = o.id
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    where i.id = $1::bigint
    `,
    [id],
  )
  return rows[0] ?? null
}
