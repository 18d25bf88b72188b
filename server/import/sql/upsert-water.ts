import type { Queryable } from '../../db/db.ts'

/** Puts the staged rows into `water`; rows that say nothing new are left alone. */
export async function upsertWater(tx: Queryable): Promise<{ inserted: number; updated: number }> {
  const { rows } = await tx.query<{ inserted: number; updated: number }>(
    `
    with put as (
      insert into water as t (code, class, name_zh, name_en, geom, source_crs)
      select key, class, name_zh, name_en, geom, source_crs from import_stage
      on conflict (code) do update
      set class = excluded.class, name_zh = excluded.name_zh, name_en = excluded.name_en, geom = excluded.geom,
        source_crs = excluded.source_crs
      where (t.class, t.name_zh, t.name_en, t.source_crs, st_asbinary(t.geom)) is distinct from
        (excluded.class, excluded.name_zh, excluded.name_en, excluded.source_crs, st_asbinary(excluded.geom))
      returning xmax = 0 as is_new
    )
    select (count(*) filter (where is_new))::int as inserted, (count(*) filter (where not is_new))::int as updated
    from put
    `,
  )
  return rows[0]!
}
