import type { Queryable } from '../../db/db.ts'

/**
 * Brings the stretches of the cases that `updateIncidents` is about to change to their new state: one that ends does so when the
 * case was closed, or at `now`; one that begins does so at `now`. An imported case that was never reopened has none.
 */
export async function moveIntervals(tx: Queryable, now: Date): Promise<void> {
  await tx.query(
    `
    with changed as (
      select c.district_id as home_id, c.id, c.old_state, c.old_closed_at, s.state, s.opened_at, s.closed_at
      from incident_change c
      join import_stage s on s.row_no = c.row_no
      where c.differs
    ), ended as (
      update incident_interval t
      set to_at = greatest(t.from_at, coalesce(s.closed_at, $1::timestamptz))
      from changed s
      where t.district_id = s.home_id and t.incident_id = s.id and case t.kind
        when 'open' then s.state = 'closed' and (t.to_at is null or t.to_at = s.old_closed_at)
        else s.state <> 'suspended' and t.to_at is null
      end
    ), first as (
      insert into incident_interval (district_id, incident_id, kind, from_at, to_at)
      select home_id, id, 'open', least(opened_at, old_closed_at), old_closed_at
      from changed
      where old_state = 'closed' and state <> 'closed'
      on conflict (district_id, incident_id, kind, from_at) do nothing
    )
    insert into incident_interval (district_id, incident_id, kind, from_at)
    select home_id, id, 'open', $1::timestamptz
    from changed
    where old_state = 'closed' and state <> 'closed'
    union all
    select home_id, id, 'suspended', $1::timestamptz
    from changed
    where old_state <> 'suspended' and state = 'suspended'
    on conflict (district_id, incident_id, kind, from_at) do update
    set to_at = null
    `,
    [now],
  )
}
