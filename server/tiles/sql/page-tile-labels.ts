import type { Queryable } from '../../db/db.ts'

export type TileLabel = {
  /** Number of the level; 9 of compounds, 10 of water. */
  rank: number
  /** Code of the level, `compound` or `water`. */
  level: string
  id: number
  nameZh: string
  nameEn: string | null
  /** The wider side of its box, in degrees; null where it has no geometry. */
  span: number | null
  /** Hex EWKB. */
  labelPoint: string | null
  /** Hex EWKB; only where there is no label point. */
  geom: string | null
}

/** The next `limit` names after (`afterRank`, `afterId`) of areas, compounds and water, by rank and id. */
export async function pageTileLabels(
  db: Queryable,
  afterRank: number,
  afterId: number,
  limit: number,
): Promise<TileLabel[]> {
  const { rows } = await db.query<TileLabel>(
    `
    with named as (
      select a.level_no::int as rank, l.code as level, a.id, v.name_zh, v.name_en, v.label_point, v.geom
      from area a
      join level l on l.level_no = a.level_no
      join area_version v on v.area_id = a.id
        and not isfinite(v.recorded_to) and v.valid_from <= now() and v.valid_to > now()
      where a.status = 'active'
      union all
      select 9, 'compound', v.compound_id, v.name_zh, v.name_en, v.label_point, v.geom
      from compound_version v
      where not isfinite(v.recorded_to) and v.valid_from <= now() and v.valid_to > now()
      union all
      select 10, 'water', w.id, w.name_zh, w.name_en, null, w.geom
      from water w
      where w.name_zh is not null
    ), page as (
      select rank, level, id, name_zh, name_en, label_point, geom
      from named
      where (label_point is not null or geom is not null) and (rank, id) > ($1::int, $2::int)
      order by rank, id
      limit $3::int
    )
    select rank, level, id, name_zh as "nameZh", name_en as "nameEn", label_point as "labelPoint",
      greatest(st_xmax(geom) - st_xmin(geom), st_ymax(geom) - st_ymin(geom)) as span,
      case when label_point is null then geom end as geom
    from page
    order by rank, id
    `,
    [afterRank, afterId, limit],
  )
  return rows
}
