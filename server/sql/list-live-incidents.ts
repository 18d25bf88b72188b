import type { IncidentSummary } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'

export type LiveIncidentRow = {
  id: number
  code: string
  category: string
  sensitive: boolean
  severity: IncidentSummary['severity']
  areaId: number | null
  compoundId: number | null
  x: number | null
  y: number | null
  /** The point of the compound, which stands for the place where exact ones are not shown. */
  compoundX: number | null
  compoundY: number | null
}

/** What events tell of some cases, as they are now: no titles, no texts. */
export async function listLiveIncidents(db: Queryable, ids: readonly number[]): Promise<LiveIncidentRow[]> {
  const { rows } = await db.query<LiveIncidentRow>(
    `select i.id, i.code, c.code as category, c.sensitive, i.severity, i.area_id as "areaId",
       i.compound_id as "compoundId", st_x(i.geom) as x, st_y(i.geom) as y, st_x(v.label_point) as "compoundX",
       st_y(v.label_point) as "compoundY"
     from incident i
     join category c on c.id = i.category_id
     left join compound_version v on v.compound_id = i.compound_id
       and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
     where i.id = any($1::int[])`,
    [ids],
  )
  return rows
}
