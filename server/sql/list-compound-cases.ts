import type { IncidentState } from '../../geo/lifecycle/incident.ts'
import type { Queryable } from '../db/db.ts'

/** A case as its compound is told by. Degrees, WGS-84. */
export type CompoundCaseRow = {
  districtId: number
  id: number
  compoundId: number | null
  /** null: it is known to be somewhere in its compound, or nowhere. */
  at: [number, number] | null
  buildingIds: number[]
  state: IncidentState
  isOverdue: boolean
  dueAt: Date | null
}

/** Every case of some compounds or in some leaf areas, by id; `onlyOpen`: none that is closed. */
export async function listCompoundCases(
  tx: Queryable,
  {
    compoundIds,
    areaIds,
    onlyOpen = false,
  }: { compoundIds: readonly number[]; areaIds: readonly number[]; onlyOpen?: boolean },
): Promise<CompoundCaseRow[]> {
  const { rows } = await tx.query<CompoundCaseRow>(
    `
    select i.district_id as "districtId", i.id, i.compound_id as "compoundId",
      case when i.location_quality in ('exact', 'building') and i.geom is not null
        then json_build_array(st_x(i.geom), st_y(i.geom)) end as at,
      coalesce((
        select json_agg(f.building_id)
        from incident_building f
        where f.district_id = i.district_id and f.incident_id = i.id), '[]') as "buildingIds",
      i.state, i.is_overdue as "isOverdue", i.due_at as "dueAt"
    from incident i
    where (i.compound_id = any ($1::int[]) or i.area_id = any ($2::int[])) and not ($3 and i.closed_at is not null)
    order by i.id
    `,
    [compoundIds, areaIds, onlyOpen],
  )
  return rows
}
