import type { Lineage } from '../../geo/model/boundary.ts'
import type { Queryable } from '../db/db.ts'

type Version = Omit<Lineage['versions'][number], 'validFrom' | 'validTo'>
export type LineageVersionRow = Version & { validFrom: Date | null; validTo: Date | null }

/** The versions of an area, and every version that they came from or led to, over at most `steps` changes; by time. */
export async function listLineageVersions(
  db: Queryable,
  areaId: number,
  steps: number,
): Promise<LineageVersionRow[]> {
  const { rows } = await db.query<LineageVersionRow>(
    `
    with recursive own as (
      select id from area_version where area_id = $1::int and recorded_to = 'infinity'
    ),
    before as (
      select id, 0 as step from own
      union
      select l.from_version_id, b.step + 1
      from before b
      join area_lineage l on l.to_version_id = b.id
      where b.step < $2::int
    ),
    after as (
      select id, 0 as step from own
      union
      select l.to_version_id, f.step + 1
      from after f
      join area_lineage l on l.from_version_id = f.id
      where f.step < $2::int
    )
    select a.id, l.code as level, a.code, v.name_zh as "nameZh", v.name_en as "nameEn", v.id as "versionId",
      v.version_no as "versionNo", case when isfinite(v.valid_from) then v.valid_from end as "validFrom",
      case when isfinite(v.valid_to) then v.valid_to end as "validTo"
    from area_version v
    join area a on a.id = v.area_id
    join level l on l.level_no = a.level_no
    where v.id in (select id from before union select id from after)
    order by v.valid_from, a.code, v.version_no
    `,
    [areaId, steps],
  )
  return rows
}
