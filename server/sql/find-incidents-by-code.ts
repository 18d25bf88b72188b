import type { Queryable } from '../db/db.ts'

export type IncidentCodeRow = {
  id: number
  code: string
  title: string
  areaId: number | null
  x: number | null
  y: number | null
}

/**
 * Cases whose public number begins with a text (digits and hyphens only), newest first.
 * @param areaIds null: everywhere, also in no area.
 */
export async function findIncidentsByCode(
  db: Queryable,
  prefix: string,
  areaIds: readonly number[] | null,
  limit: number,
): Promise<IncidentCodeRow[]> {
  const { rows } = await db.query<IncidentCodeRow>(
    `
    select i.id, i.code, i.title, i.area_id as "areaId", st_x(i.geom) as x, st_y(i.geom) as y
    from incident i
    where starts_with(i.code, $1::text)
      and ($2::int[] is null or i.area_id = any($2::int[]))
    order by i.opened_at desc, i.id desc
    limit $3::int
    `,
    [prefix, areaIds, limit],
  )
  return rows
}
