import type { Queryable } from '../db/db.ts'

/**
 * Sets `is_overdue` and `was_overdue` of every case to what holds at the city's clock, without touching counters:
 * for rebuilding them. A case that was closed after it was due has been overdue; one that ever was stays so.
 */
export async function refreshOverdue(tx: Queryable): Promise<void> {
  await tx.query(
    `update incident i
     set is_overdue = r.is_overdue,
       was_overdue = i.was_overdue or r.is_overdue or coalesce(i.closed_at > i.due_at, false)
     from recounted_overdue r
     where r.district_id = i.district_id and r.incident_id = i.id
       and (i.is_overdue <> r.is_overdue
         or not i.was_overdue and (r.is_overdue or coalesce(i.closed_at > i.due_at, false)))`,
  )
}
