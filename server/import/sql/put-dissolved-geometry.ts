import type { Queryable } from '../../db/db.ts'
import { dissolvedSource } from '../../sql/list-dissolved.ts'

export type DissolvedArea = { id: number; geom: string; labelPoint: string | null; areaM2: number }

/**
 * Gives an area its geometry (hex EWKB): its version where it had none or has begun in this transaction, otherwise a new version
 * from now on.
 */
export async function putDissolvedGeometry(tx: Queryable, area: DissolvedArea): Promise<void> {
  const { rowCount } = await tx.query(
    `
    update area_version
    set geom = $2::text::geometry, label_point = $3::text::geometry, area_m2 = $4::float8, source = $5::text
    where area_id = $1::int and valid_to = 'infinity' and recorded_to = 'infinity'
      and (geom is null or valid_from = now())
    `,
    [area.id, area.geom, area.labelPoint, area.areaM2, dissolvedSource],
  )
  if (rowCount > 0) return
  await tx.query(
    `
    update area_version
    set valid_to = now()
    where area_id = $1::int and valid_to = 'infinity' and recorded_to = 'infinity'
    `,
    [area.id],
  )
  await tx.query(
    `
    insert into area_version (area_id, version_no, name_zh, name_en, geom, label_point, area_m2, valid_from, source)
    select area_id, version_no + 1, name_zh, name_en, $2::text::geometry, $3::text::geometry, $4::float8, valid_to, $5::text
    from area_version
    where area_id = $1::int
    order by version_no desc
    limit 1
    `,
    [area.id, area.geom, area.labelPoint, area.areaM2, dissolvedSource],
  )
}
