import type { Queryable } from '../db/db.ts'
import type { Difference } from './find-flag-differences.ts'

/** Where `counter_place` does not equal the buildings and the active volunteers. */
export async function findPlaceDifferences(db: Queryable): Promise<Difference[]> {
  const { rows } = await db.query<Difference>(
    `select coalesce(l.code || ' ' || a.code, location_status) as area,
       concat_ws(' ', 'counter_place.' || m.measure, 'district', coalesce(c.district_id, r.district_id), 'compound', coalesce(c.compound_id, r.compound_id)) as measure,
       m.counted, m.recounted
     from counter_place c
     full join recounted_place r using (district_id, area_id, location_status, compound_id)
     cross join lateral (values
       ('buildings', coalesce(c.buildings, 0), coalesce(r.buildings, 0)),
       ('buildings_linked', coalesce(c.buildings_linked, 0), coalesce(r.buildings_linked, 0)),
       ('households_total', coalesce(c.households_total, 0), coalesce(r.households_total, 0)),
       ('households_occupied', coalesce(c.households_occupied, 0), coalesce(r.households_occupied, 0)),
       ('households_unknown', coalesce(c.households_unknown, 0), coalesce(r.households_unknown, 0)),
       ('residents', coalesce(c.residents, 0), coalesce(r.residents, 0)),
       ('care_subjects', coalesce(c.care_subjects, 0), coalesce(r.care_subjects, 0)),
       ('households_in_reach', coalesce(c.households_in_reach, 0), coalesce(r.households_in_reach, 0)),
       ('volunteers_active', coalesce(c.volunteers_active, 0), coalesce(r.volunteers_active, 0))
     ) as m (measure, counted, recounted)
     left join area a on a.id = area_id
     left join level l on l.level_no = a.level_no
     where m.counted <> m.recounted
     order by 1, 2`,
  )
  return rows
}
