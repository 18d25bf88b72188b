import type { Category } from '../../geo/model/incident.ts'
import type { Queryable } from '../db/db.ts'

/** Every category of cases, by code. */
export async function listCategories(db: Queryable): Promise<Category[]> {
  const { rows } = await db.query<Category>(`
    select id, code, parent_code as "parentCode", name_zh as "nameZh", name_en as "nameEn",
      time_limit_hours as "timeLimitHours", sensitive
    from category
    order by code
  `)
  return rows
}
