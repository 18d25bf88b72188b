import type { AreaRef } from '../../geo/model/area.ts'
import type { Queryable } from '../db/db.ts'

export type AreaEver = AreaRef & { status: 'active' | 'retired'; lastVersionId: number }

/** An area by its level and code, also one that is retired, under its newest name; null: there has never been one. */
export async function findAreaEver(db: Queryable, level: string, code: string): Promise<AreaEver | null> {
  const { rows } = await db.query<AreaEver>(
    `
    select a.id, l.code as level, a.code, v.name_zh as "nameZh", v.name_en as "nameEn", a.status, v.id as "lastVersionId"
    from area a
    join level l on l.level_no = a.level_no
    join area_version v on v.area_id = a.id and v.recorded_to = 'infinity'
    where l.code = $1::text and a.code = $2::text and a.status in ('active', 'retired')
    order by v.valid_from desc
    limit 1
    `,
    [level, code],
  )
  return rows[0] ?? null
}
