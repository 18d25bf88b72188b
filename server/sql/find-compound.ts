import type { CompoundCard } from '../../geo/model/compound.ts'
import type { Queryable } from '../db/db.ts'

export type CompoundRow = {
  id: number
  code: string
  nameZh: string
  nameEn: string | null
  type: string
  deliveredOn: string | null
  organisation: CompoundCard['organisation']
  hasOwnersCommittee: boolean | null
  propertyCompany: string | null
  x: number | null
  y: number | null
  west: number | null
  south: number | null
  east: number | null
  north: number | null
}

/** A compound as it is now, by its code. Degrees, WGS-84. */
export async function findCompound(db: Queryable, code: string): Promise<CompoundRow | null> {
  const { rows } = await db.query<CompoundRow>(
    `
    select c.id, c.code, v.name_zh as "nameZh", v.name_en as "nameEn", c.type, c.delivered_on as "deliveredOn",
      c.organisation, c.has_owners_committee as "hasOwnersCommittee", c.property_company as "propertyCompany",
      st_x(v.label_point) as x, st_y(v.label_point) as y,
      st_xmin(v.geom) as west, st_ymin(v.geom) as south, st_xmax(v.geom) as east, st_ymax(v.geom) as north
    from compound c
    join compound_version v on v.compound_id = c.id
      and v.recorded_to = 'infinity' and v.valid_from <= now() and now() < v.valid_to
    where c.code = $1::text
    `,
    [code],
  )
  return rows[0] ?? null
}
