import type { Queryable } from '../../db/db.ts'

/**
 * Changes the cases whose staged row says something else; a change of state adds an event. The home district of a case
 * never changes, even where it now lies in another. To be called before the new cases are added. Returns how many changed.
 */
export async function updateIncidents(tx: Queryable): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `
    with changed as (
      select i.district_id, i.id, i.state as old_state, s.row_no
      from incident i
      join import_stage s on s.key = i.code
      where (i.category_id, i.source, i.severity, i.title, i.description, i.state, i.outcome, i.location_status, i.area_id,
          i.compound_id, i.source_crs, i.opened_at, i.due_at, i.closed_at, i.requester_count, st_asbinary(i.geom))
        is distinct from (s.category_id, s.source, s.severity, s.title, s.description, s.state, s.outcome,
          s.location_status, s.area_id, s.compound_id, s.source_crs, s.opened_at, s.due_at, s.closed_at,
          s.requester_count, st_asbinary(s.geom))
    ), updated as (
      update incident i
      set category_id = s.category_id, source = s.source, severity = s.severity, title = s.title,
        description = s.description, state = s.state, outcome = s.outcome, geom = s.geom,
        location_status = s.location_status, location_quality = s.location_quality, area_id = s.area_id,
        compound_id = s.compound_id, source_crs = s.source_crs, opened_at = s.opened_at, due_at = s.due_at,
        closed_at = s.closed_at, requester_count = s.requester_count, revision = i.revision + 1
      from changed c
      join import_stage s on s.row_no = c.row_no
      where i.district_id = c.district_id and i.id = c.id
    ), events as (
      insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state)
      select c.district_id, c.id,
        (select max(e.seq) + 1 from incident_event e where e.district_id = c.district_id and e.incident_id = c.id),
        coalesce(s.closed_at, now()), '导入 import',
        case s.state
          when 'closed' then case when s.outcome = 'cancelled' then 'cancel' else 'close' end
          when 'reported' then 'rework'
          when 'assigned' then 'assign'
          when 'in_progress' then 'start'
          when 'suspended' then 'suspend'
          when 'returned' then 'return'
          when 'resolved' then 'resolve'
          when 'reopened' then 'reopen'
        end,
        c.old_state, s.state
      from changed c
      join import_stage s on s.row_no = c.row_no
      where s.state <> c.old_state
    )
    select count(*)::int as n from changed
    `,
  )
  return rows[0]!.n
}
