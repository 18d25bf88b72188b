import type { Queryable } from '../../db/db.ts'

/** Gives every staged area without a version in force its first or its next one. Returns the ids of these areas. */
export async function insertAreaVersions(tx: Queryable, levelNo: number, source: string): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into area_version (area_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from, source_crs, source)
    select a.id, coalesce(last.version_no, 0) + 1, s.name_zh, s.name_en,
      coalesce(s.geom, last.geom),
      case when s.geom is null then last.label_point else s.label_point end,
      case when s.geom is null then last.area_m2 else s.area_m2 end,
      coalesce(last.valid_to, '-infinity'),
      case when s.geom is null and last.geom is not null then last.source_crs else s.source_crs end,
      case when s.geom is null and last.geom is not null then last.source else $2::text end
    from import_stage s
    join area a on a.level_no = $1::smallint and a.code = s.key
    left join lateral (
      select * from area_version v where v.area_id = a.id order by v.version_no desc limit 1
    ) last on true
    where last.valid_to is distinct from 'infinity'
    returning area_id as id
    `,
    [levelNo, source],
  )
  return rows.map((row) => row.id)
}
