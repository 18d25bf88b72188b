import type { Queryable } from '../../db/db.ts'

/**
 * Adds the staged cases that are new, by their number, marked as overdue where they are so at the moment at which the clock
 * will stand behind a write at `now`; their events are to follow (see `insertFirstEvents`). Returns how many, and the lowest of
 * their ids (null: none).
 */
export async function insertIncidents(
  tx: Queryable,
  now: Date,
): Promise<{ inserted: number; firstId: number | null }> {
  const { rows } = await tx.query<{ inserted: number; firstId: number | null }>(
    `
    with added as (
      insert into incident (district_id, id, code, category_id, source, severity, title, description, state, outcome, geom,
        location_status, location_quality, area_id, area_version_at_opening, compound_id, source_crs, opened_at, due_at,
        closed_at, requester_count, is_overdue, was_overdue, imported_content, imported_revision)
      select s.district_id, nextval('incident_id_seq'), s.key, s.category_id, s.source, s.severity, s.title, s.description,
        s.state, s.outcome, s.geom, s.location_status, s.location_quality, s.area_id, v.id, s.compound_id, s.source_crs,
        s.opened_at, s.due_at, s.closed_at, s.requester_count, overdue_at(c.moment, s.state, s.due_at),
        overdue_at(c.moment, s.state, s.due_at) or coalesce(s.closed_at > s.due_at, false), s.content::uuid, 1
      from import_stage s
      cross join (select greatest(max(as_of), $1::timestamptz) as moment from city_clock) as c
      left join area_version v on v.area_id = s.area_id and v.recorded_to = 'infinity'
        and v.valid_from <= s.opened_at and v.valid_to > s.opened_at
      where not exists (select from incident i where i.code = s.key)
      order by s.row_no
      returning id
    )
    select count(*)::int as inserted, min(id) as "firstId" from added
    `,
    [now],
  )
  return rows[0]!
}
