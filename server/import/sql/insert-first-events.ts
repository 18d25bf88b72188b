import type { Queryable } from '../../db/db.ts'

/**
 * Gives the cases that this transaction has imported, from the id `firstId` on, the event of their report and, where they are
 * past that, the event that led to their present state. Apart from `insertIncidents`: in one statement with it the checks of
 * both tables' references wait for each other, which takes half as long again.
 */
export async function insertFirstEvents(tx: Queryable, firstId: number): Promise<void> {
  await tx.query(
    `
    insert into incident_event (district_id, incident_id, seq, at, actor, action, from_state, to_state, note)
    select i.district_id, i.id, e.seq, e.at, '导入 import', e.action, e.from_state, e.to_state, e.note
    from incident i
    -- (not as a list of values: that would be compiled anew for every case)
    cross join lateral (
      select 1 as seq, i.opened_at as at, 'report' as action, null as from_state, 'reported' as to_state, null as note
      union all
      select 2, coalesce(i.closed_at, i.opened_at),
        case i.state
          when 'closed' then case when i.outcome = 'cancelled' then 'cancel' else 'close' end
          when 'assigned' then 'assign'
          when 'in_progress' then 'start'
          when 'suspended' then 'suspend'
          when 'returned' then 'return'
          when 'resolved' then 'resolve'
          when 'reopened' then 'reopen'
        end,
        'reported', i.state,
        case when i.closed_at is null then '来源未记录时间 time not recorded in the source' end
      where i.state <> 'reported'
    ) as e
    -- what is reported at the desk meanwhile, beside a rehearsal, has no content of an import
    where i.id >= $1::bigint and i.imported_content is not null
    `,
    [firstId],
  )
}
