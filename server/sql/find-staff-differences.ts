import type { Queryable } from '../db/db.ts'
import type { Difference } from './find-flag-differences.ts'

/** Where `counter_staff` does not equal the postings that hold. */
export async function findStaffDifferences(db: Queryable): Promise<Difference[]> {
  const { rows } = await db.query<Difference>(
    `select coalesce(l.code || ' ' || a.code, 'unknown area') as area, 'counter_staff.' || m.measure as measure,
       m.counted, m.recounted
     from counter_staff c
     full join recounted_staff r using (area_id)
     cross join lateral (values
       ('leaders', coalesce(c.leaders, 0), coalesce(r.leaders, 0)),
       ('full_time', coalesce(c.full_time, 0), coalesce(r.full_time, 0)),
       ('part_time', coalesce(c.part_time, 0), coalesce(r.part_time, 0)),
       ('instructors', coalesce(c.instructors, 0), coalesce(r.instructors, 0)),
       ('others', coalesce(c.others, 0), coalesce(r.others, 0))
     ) as m (measure, counted, recounted)
     left join area a on a.id = area_id
     left join level l on l.level_no = a.level_no
     where m.counted <> m.recounted
     order by 1, 2`,
  )
  return rows
}
