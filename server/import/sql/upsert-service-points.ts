import type { Queryable } from '../../db/db.ts'

/** Puts the staged rows into `service_point`; rows that say nothing new are left alone. */
export async function upsertServicePoints(tx: Queryable): Promise<{ inserted: number; updated: number }> {
  const { rows } = await tx.query<{ inserted: number; updated: number }>(
    `
    with put as (
      insert into service_point as t
        (code, type, name_zh, name_en, status, opening_hours, area_m2, geom, area_id, source_crs)
      select key, type, name_zh, name_en, status, opening_hours, area_m2, geom, area_id, source_crs from import_stage
      on conflict (code) do update
      set type = excluded.type, name_zh = excluded.name_zh, name_en = excluded.name_en, status = excluded.status,
        opening_hours = excluded.opening_hours, area_m2 = excluded.area_m2, geom = excluded.geom,
        area_id = excluded.area_id, source_crs = excluded.source_crs
      where (t.type, t.name_zh, t.name_en, t.status, t.opening_hours, t.area_m2, t.area_id, t.source_crs,
          st_asbinary(t.geom))
        is distinct from (excluded.type, excluded.name_zh, excluded.name_en, excluded.status, excluded.opening_hours,
          excluded.area_m2, excluded.area_id, excluded.source_crs, st_asbinary(excluded.geom))
      returning xmax = 0 as is_new
    )
    select (count(*) filter (where is_new))::int as inserted, (count(*) filter (where not is_new))::int as updated
    from put
    `,
  )
  return rows[0]!
}
