import type { Queryable } from '../../db/db.ts'

/** Gives every staged compound without a version in force its first or its next one. Returns how many. */
export async function insertCompoundVersions(tx: Queryable): Promise<number> {
  const { rowCount } = await tx.query(
    `
    insert into compound_version
      (compound_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from, source_crs)
    select c.id, coalesce(last.version_no, 0) + 1, s.name_zh, s.name_en, s.geom, s.label_point, s.area_m2,
      coalesce(last.valid_to, '-infinity'), s.source_crs
    from import_stage s
    join compound c on c.code = s.key
    left join lateral (
      select v.version_no, v.valid_to from compound_version v where v.compound_id = c.id
      order by v.version_no desc limit 1
    ) last on true
    where last.valid_to is distinct from 'infinity'
    `,
  )
  return rowCount
}
