import type { CommunityCoverage } from '../../geo/model/proposal.ts'
import type { Queryable } from '../db/db.ts'

/** The compounds that meet an area's box, as they stand now. Degrees, WGS-84. */
export async function listDrawingCompounds(
  db: Queryable,
  around: number,
): Promise<CommunityCoverage['compounds']> {
  const { rows } = await db.query<CommunityCoverage['compounds'][number]>(
    `
    select c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", st_asgeojson(v.geom, 7)::json as geometry
    from area_version p
    join compound_version v on v.geom && p.geom
      and v.recorded_to = 'infinity' and v.valid_to = 'infinity'
    join compound c on c.id = v.compound_id
    where p.area_id = $1::int and p.recorded_to = 'infinity' and p.valid_to = 'infinity'
    order by c.id
    `,
    [around],
  )
  return rows
}
