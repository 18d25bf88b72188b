import type { Queryable } from '../db/db.ts'
import type { Difference } from './find-flag-differences.ts'

/** Where `counter_now` does not equal the cases that are open. */
export async function findCounterDifferences(db: Queryable): Promise<Difference[]> {
  const { rows } = await db.query<Difference>(
    `select coalesce(l.code || ' ' || a.code, location_status) as area,
       concat_ws(' ', m.measure, g.code, state, 'district', coalesce(c.district_id, r.district_id), 'compound', coalesce(c.compound_id, r.compound_id)) as measure,
       m.counted, m.recounted
     from counter_now c
     full join recounted_now r
       using (district_id, area_id, location_status, compound_id, category_id, state)
     cross join lateral (values
       ('counter_now.n', coalesce(c.n, 0), coalesce(r.n, 0)),
       ('counter_now.overdue', coalesce(c.overdue, 0), coalesce(r.overdue, 0))
     ) as m (measure, counted, recounted)
     left join area a on a.id = area_id
     left join level l on l.level_no = a.level_no
     left join category g on g.id = category_id
     where m.counted <> m.recounted
     order by 1, 2`,
  )
  return rows
}
