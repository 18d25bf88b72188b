import type { Queryable } from '../../db/db.ts'

/**
 * Notes in the table `incident_change` of this transaction every known case of which the staged row says something else than
 * the file before: `differs`, where the case is not already so, and `was_worked_on`, where the desk has acted since. Where a case
 * lies is no part of what a row says: areas may have changed. The clock is to be stopped before.
 */
export async function compareIncidents(tx: Queryable): Promise<void> {
  await tx.query(
    `
    drop table if exists incident_change;
    create temp table incident_change on commit drop as
    select i.district_id, i.id, i.state as old_state, i.closed_at as old_closed_at, s.row_no,
      (i.category_id, i.source, i.severity, i.title, i.description, i.state, i.outcome, i.location_status, i.area_id,
        i.compound_id, i.source_crs, i.opened_at, i.due_at, i.closed_at, i.requester_count, st_asbinary(i.geom))
        is distinct from (s.category_id, s.source, s.severity, s.title, s.description, s.state, s.outcome,
          s.location_status, s.area_id, s.compound_id, s.source_crs, s.opened_at, s.due_at, s.closed_at,
          s.requester_count, st_asbinary(s.geom)) as differs,
      case
        when i.imported_revision is not null then i.revision > i.imported_revision
        else exists (
          select from incident_event e
          where e.district_id = i.district_id and e.incident_id = i.id and e.actor <> '导入 import')
      end as was_worked_on
    from incident i
    join import_stage s on s.key = i.code
    where i.imported_content is distinct from s.content::uuid
    `,
  )
}
