import type { Queryable } from '../../db/db.ts'

export type CityRow = { titleZh: string; titleEn: string; timeZone: string; isDemonstration: boolean }

/** The city that the store holds, if any. */
export async function findCity(tx: Queryable): Promise<CityRow | null> {
  const { rows } = await tx.query<CityRow>(
    `
    select title_zh as "titleZh", title_en as "titleEn", time_zone as "timeZone", is_demonstration as "isDemonstration"
    from city
    `,
  )
  return rows[0] ?? null
}

/** Writes the city's title, time zone and attribution. */
export async function putCity(
  tx: Queryable,
  city: { titleZh: string; titleEn: string; timeZone: string; attribution: string },
): Promise<void> {
  await tx.query(
    `
    insert into city (title_zh, title_en, time_zone, attribution)
    values ($1::text, $2::text, $3::text, $4::text)
    on conflict (only_row) do update
    set title_zh = excluded.title_zh, title_en = excluded.title_en, time_zone = excluded.time_zone,
      attribution = excluded.attribution
    `,
    [city.titleZh, city.titleEn, city.timeZone, city.attribution],
  )
}
