import type { Queryable } from '../../db/db.ts'

/**
 * Changes the cases whose staged row says something new (see `compareIncidents`); a change of state adds an event at `now`, or
 * when the case was closed. The home district of a case never changes, even where it now lies in another. To be called
 * before the new cases are added. Returns how many changed.
 */
export async function updateIncidents(tx: Queryable, now: Date): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `
    with changed as (
      select c.district_id as home_id, c.id, c.old_state, s.*
      from incident_change c
      join import_stage s on s.row_no = c.row_no
      where c.differs
    ), updated as (
      update incident i
      set category_id = s.category_id, source = s.source, severity = s.severity, title = s.title,
        description = s.description, state = s.state, outcome = s.outcome, geom = s.geom,
        location_status = s.location_status, location_quality = s.location_quality, area_id = s.area_id,
        compound_id = s.compound_id, source_crs = s.source_crs, opened_at = s.opened_at, due_at = s.due_at,
        suspended_at = case
          when s.state <> 'suspended' then null
          when s.old_state = 'suspended' then i.suspended_at
          else $1::timestamptz
        end,
        closed_at = s.closed_at, requester_count = s.requester_count, revision = i.revision + 1,
        imported_content = s.content::uuid, imported_revision = i.revision + 1
      from changed s
      where i.district_id = s.home_id and i.id = s.id
    ), already_so as (
      update incident i
      set imported_content = s.content::uuid, imported_revision = i.revision
      from incident_change c
      join import_stage s on s.row_no = c.row_no
      where not c.differs and i.district_id = c.district_id and i.id = c.id
    ), events as (
      insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state)
      select s.home_id, s.id,
        (select max(e.seq) + 1 from incident_event e where e.district_id = s.home_id and e.incident_id = s.id),
        coalesce(s.closed_at, $1::timestamptz), '导入 import',
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
        s.old_state, s.state
      from changed s
      where s.state <> s.old_state
    )
    select count(*)::int as n from changed
    `,
    [now],
  )
  return rows[0]!.n
}
