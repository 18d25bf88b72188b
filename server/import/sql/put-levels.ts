import type { Level } from '../../../geo/model/level.ts'
import type { Queryable } from '../../db/db.ts'

/** Writes the city's levels, by their number. */
export async function putLevels(tx: Queryable, levels: readonly Level[]): Promise<void> {
  await tx.query(
    `
    insert into level (level_no, code, name_zh, name_en, is_drawable, is_staffed)
    select "levelNo", code, "nameZh", "nameEn", "isDrawable", "isStaffed"
    from json_to_recordset($1::json) as l
      ("levelNo" smallint, code text, "nameZh" text, "nameEn" text, "isDrawable" boolean, "isStaffed" boolean)
    on conflict (level_no) do update
    set code = excluded.code, name_zh = excluded.name_zh, name_en = excluded.name_en,
      is_drawable = excluded.is_drawable, is_staffed = excluded.is_staffed
    `,
    [JSON.stringify(levels)],
  )
}
