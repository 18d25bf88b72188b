import type { Queryable } from '../db/db.ts'

/** Cases opened on each local day from the first case to `today` (YYYY-MM-DD), in order, from the counters: of some areas (null: anywhere). */
export async function countCasesByDay(
  db: Queryable,
  areaIds: readonly number[] | null,
  today: string,
): Promise<{ day: string; opened: number }[]> {
  const { rows } = await db.query<{ day: string; opened: number }>(
    `
    with counted as (
      select day, sum(opened)::int as opened
      from counter_day
      where basis = 'as-now' and day <= $2::date and ($1::int[] is null or area_id = any($1::int[]))
      group by day
      having sum(opened) > 0
    )
    select d.day::date as day, coalesce(c.opened, 0) as opened
    from generate_series((select min(day) from counted), $2::date, interval '1 day') as d (day)
    left join counted c on c.day = d.day::date
    order by d.day
    `,
    [areaIds, today],
  )
  return rows
}
