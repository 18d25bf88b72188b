import type { Queryable } from '../../db/db.ts'

export type TileServicePoint = {
  id: number
  type: string
  nameZh: string
  nameEn: string | null
  isOpen: boolean
  longitude: number
  latitude: number
}

/** Every service point in use, by id. `isOpen` is as of the city's clock. */
export async function listTileServicePoints(db: Queryable): Promise<TileServicePoint[]> {
  const { rows } = await db.query<TileServicePoint>(`
    select id, type, name_zh as "nameZh", name_en as "nameEn", is_open as "isOpen",
      st_x(geom) as longitude, st_y(geom) as latitude
    from service_point
    where status = 'in_use'
    order by id
  `)
  return rows
}
