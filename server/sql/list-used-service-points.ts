import type { Notice } from '../../geo/model/notice.ts'
import type { Queryable } from '../db/db.ts'

/** The service points in use in some areas, by name. Degrees, WGS-84. */
export async function listUsedServicePoints(
  db: Queryable,
  areaIds: readonly number[],
): Promise<Notice['map']['servicePoints']> {
  const { rows } = await db.query<Notice['map']['servicePoints'][number]>(
    `
    select type, name_zh as "nameZh", name_en as "nameEn", json_build_array(st_x(geom), st_y(geom)) as at
    from service_point
    where area_id = any ($1::int[]) and status = 'in_use'
    order by name_zh, id
    `,
    [areaIds],
  )
  return rows
}
