import type { AreaRef } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

/** Areas, also such as are no more, by the names that they had last. */
export async function listLastNames(db: Queryable, ids: readonly number[]): Promise<AreaRef[]> {
  const { rows } = await db.query<AreaRef>(
    `
    select distinct on (a.id) a.id, l.code as level, a.code, v.name_zh as "nameZh", v.name_en as "nameEn"
    from area a
    join level l on l.level_no = a.level_no
    join area_version v on v.area_id = a.id
    where a.id = any ($1::int[])
    order by a.id, v.version_no desc
    `,
    [ids],
  )
  return rows
}
