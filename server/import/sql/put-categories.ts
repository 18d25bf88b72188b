import type { Bundle } from '../../../geo/model/bundle.ts'
import type { Queryable } from '../../db/db.ts'

/** Writes the bundle's categories, by their code; others stay. */
export async function putCategories(tx: Queryable, categories: Bundle['categories']): Promise<void> {
  await tx.query(
    `
    insert into category as t (code, name_zh, name_en, time_limit_hours, sensitive)
    select code, "nameZh", "nameEn", "timeLimitHours", sensitive
    from json_to_recordset($1::json) as c
      (code text, "nameZh" text, "nameEn" text, "timeLimitHours" integer, sensitive boolean)
    on conflict (code) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, time_limit_hours = excluded.time_limit_hours,
      sensitive = excluded.sensitive
    where (t.name_zh, t.name_en, t.time_limit_hours, t.sensitive) is distinct from
      (excluded.name_zh, excluded.name_en, excluded.time_limit_hours, excluded.sensitive)
    `,
    [JSON.stringify(categories)],
  )
}
