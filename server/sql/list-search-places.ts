import type { Queryable } from '../db/db.ts'

export type SearchPlaceRow = {
  kind: 'compound' | 'service-point'
  id: number
  code: string
  nameZh: string
  nameEn: string | null
  aliases: string[]
  /** The leaf areas it lies in. */
  areaIds: number[]
  x: number | null
  y: number | null
  west: number | null
  south: number | null
  east: number | null
  north: number | null
}

/** Names of all compounds and service points, for the index of names. Degrees, WGS-84. */
export async function listSearchPlaces(db: Queryable): Promise<SearchPlaceRow[]> {
  const { rows } = await db.query<SearchPlaceRow>(`
    with leaf_areas as (
      select compound_id, array_agg(distinct area_id) as area_ids
      from counter_place
      where compound_id <> 0 and area_id <> 0 and buildings > 0
      group by compound_id
    )
    select 'compound' as kind, c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", c.aliases,
      coalesce(l.area_ids, '{}') as "areaIds",
      st_x(v.label_point) as x, st_y(v.label_point) as y,
      st_xmin(v.geom) as west, st_ymin(v.geom) as south, st_xmax(v.geom) as east, st_ymax(v.geom) as north
    from compound c
    left join leaf_areas l on l.compound_id = c.id
    join compound_version v on v.compound_id = c.id
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    union all
    select 'service-point', s.id, s.code, s.name_zh, s.name_en, '{}',
      case when s.area_id is null then '{}'::int[] else array[s.area_id] end,
      st_x(s.geom), st_y(s.geom), null, null, null, null
    from service_point s
    where s.status <> 'closed'
    order by kind, code
  `)
  return rows
}
