import type { Queryable } from '../db/db.ts'

/**
 * Sets `is_overdue` and `was_overdue` of every case to what holds at the city's clock, without touching counters:
 * for rebuilding them. A case that was closed after it was due has been overdue; one that ever was stays so.
 */
export async function refreshOverdue(tx: Queryable): Promise<void> {
  await tx.query(
    `update incident i
     set is_overdue = overdue_at(c.as_of, i.state, i.due_at),
       was_overdue = i.was_overdue or overdue_at(c.as_of, i.state, i.due_at) or coalesce(i.closed_at > i.due_at, false)
     from (select as_of from city_clock limit 1) as c
     where i.is_overdue <> overdue_at(c.as_of, i.state, i.due_at)
       or not i.was_overdue
         and (overdue_at(c.as_of, i.state, i.due_at) or coalesce(i.closed_at > i.due_at, false))`,
  )
}
