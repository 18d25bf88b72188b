import type { Queryable } from '../../db/db.ts'

/** Puts the staged rows into `volunteer`; rows that say nothing new are left alone. Returns those that were put. */
export async function upsertVolunteers(tx: Queryable): Promise<{ id: number; isNew: boolean }[]> {
  const { rows } = await tx.query<{ id: number; isNew: boolean }>(
    `
    insert into volunteer as t (code, kind, status)
    select key, kind, status from import_stage
    on conflict (code) do update
    set kind = excluded.kind, status = excluded.status
    where (t.kind, t.status) is distinct from (excluded.kind, excluded.status)
    returning id, xmax = 0 as "isNew"
    `,
  )
  return rows
}

/**
 * Writes the check-ins and the verified hours of service that the staged volunteers bring. Returns the ids of those of whom any is
 * new or corrected.
 */
export async function putVolunteerTraces(tx: Queryable): Promise<number[]> {
  const checkIns = await tx.query<{ id: number }>(`
    insert into check_in (volunteer_id, checked_in_at, area_id)
    select v.id, s.checked_in_at, s.area_id
    from import_stage s
    join volunteer v on v.code = s.key
    where s.checked_in_at is not null and s.area_id is not null
    on conflict (volunteer_id, checked_in_at) do nothing
    returning volunteer_id as id
    `)
  const corrected = await tx.query<{ id: number }>(
    `
    update service_log l
    set hours = s.service_hours,
      started_at = s.service_ended_at - make_interval(secs => s.service_hours::double precision * 3600)
    from import_stage s
    join volunteer v on v.code = s.key
    where l.volunteer_id = v.id and l.ended_at = s.service_ended_at and l.activity = 'import'
      and l.hours <> round(s.service_hours, 2)
    returning l.volunteer_id as id
    `,
  )
  const logs = await tx.query<{ id: number }>(
    `
    insert into service_log (district_id, id, volunteer_id, area_id, activity, started_at, ended_at, hours, verified_at)
    select s.district_id, nextval('service_log_id'), v.id, s.area_id, 'import',
      s.service_ended_at - make_interval(secs => s.service_hours::double precision * 3600), s.service_ended_at,
      s.service_hours, s.service_ended_at
    from import_stage s
    join volunteer v on v.code = s.key
    where s.service_ended_at is not null and s.service_hours is not null
      and not exists (
        select from service_log l where l.volunteer_id = v.id and l.ended_at = s.service_ended_at
      )
    returning volunteer_id as id
    `,
  )
  return [...checkIns.rows, ...corrected.rows, ...logs.rows].map(({ id }) => id)
}
