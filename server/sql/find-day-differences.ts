import type { Queryable } from '../db/db.ts'
import type { Difference } from './find-flag-differences.ts'

/** Where `counter_day` does not equal the cases that were opened and closed on a day. */
export async function findDayDifferences(db: Queryable): Promise<Difference[]> {
  const { rows } = await db.query<Difference>(
    `select coalesce(l.code || ' ' || a.code, location_status) as area,
       concat_ws(' ', m.measure, day, basis, g.code, 'district', coalesce(c.district_id, r.district_id), 'compound', coalesce(c.compound_id, r.compound_id)) as measure,
       m.counted, m.recounted
     from counter_day c
     full join recounted_day r
       using (district_id, basis, area_id, location_status, compound_id, category_id, day)
     cross join lateral (values
       ('counter_day.opened', coalesce(c.opened, 0), coalesce(r.opened, 0)),
       ('counter_day.closed', coalesce(c.closed, 0), coalesce(r.closed, 0)),
       ('counter_day.overdue_ever', coalesce(c.overdue_ever, 0), coalesce(r.overdue_ever, 0)),
       ('counter_day.repeats', coalesce(c.repeats, 0), coalesce(r.repeats, 0)),
       ('counter_day.patrol', coalesce(c.patrol, 0), coalesce(r.patrol, 0))
     ) as m (measure, counted, recounted)
     left join area a on a.id = area_id
     left join level l on l.level_no = a.level_no
     left join category g on g.id = category_id
     where m.counted <> m.recounted
     order by 1, 2`,
  )
  return rows
}
