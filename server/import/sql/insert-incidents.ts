import type { Queryable } from '../../db/db.ts'

/**
 * Adds the staged cases that are new, by their number, each with the event of its report and, where it is past that, the
 * event that led to its present state, and marked as overdue where it is so at the moment at which the clock will stand
 * behind a write at `now`. Returns how many.
 */
export async function insertIncidents(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
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
      returning district_id, id, opened_at, closed_at, state, outcome
    ), events as (
      insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state, note)
      select a.district_id, a.id, e.seq, e.at, '导入 import', e.action, e.from_state, e.to_state, e.note
      from added a
      -- (not as a list of values: that would be compiled anew for every case)
      cross join lateral (
        select 1 as seq, a.opened_at as at, 'report' as action, null as from_state, 'reported' as to_state, null as note
        union all
        select 2, coalesce(a.closed_at, a.opened_at),
          case a.state
            when 'closed' then case when a.outcome = 'cancelled' then 'cancel' else 'close' end
            when 'assigned' then 'assign'
            when 'in_progress' then 'start'
            when 'suspended' then 'suspend'
            when 'returned' then 'return'
            when 'resolved' then 'resolve'
            when 'reopened' then 'reopen'
          end,
          'reported', a.state,
          case when a.closed_at is null then '来源未记录时间 time not recorded in the source' end
        where a.state <> 'reported'
      ) as e
    )
    select count(*)::int as n from added
    `,
    [now],
  )
  return rows[0]!.n
}
