import type { Level } from '../../geo/model/level.ts'
import type { Queryable } from '../db/db.ts'

/** The city's levels, outermost first. */
export async function listLevels(db: Queryable): Promise<Level[]> {
  const { rows } = await db.query<Level>(`
    select level_no as "levelNo", code, name_zh as "nameZh", name_en as "nameEn",
      is_drawable as "isDrawable", is_staffed as "isStaffed"
    from level
    order by level_no
  `)
  return rows
}
