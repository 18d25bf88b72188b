import type { EndedVersion } from '../../geo/metrics/succession.ts'
import type { Queryable } from '../db/db.ts'

export type EndedVersionRow = EndedVersion & { levelNo: number; parentId: number | null }

/** Every version that is in force no longer, by area and in the order of time. */
export async function listEndedVersions(db: Queryable): Promise<EndedVersionRow[]> {
  const { rows } = await db.query<EndedVersionRow>(`
    select v.id, v.area_id as "areaId", a.status = 'active' as "isActive", a.level_no as "levelNo",
      a.parent_id as "parentId"
    from area_version v
    join area a on a.id = v.area_id
    where v.valid_to < 'infinity' and v.recorded_to = 'infinity'
    order by v.area_id, v.valid_from
  `)
  return rows
}
