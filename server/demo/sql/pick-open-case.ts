import type { IncidentState } from '../../../geo/lifecycle/incident.ts'
import type { Queryable } from '../../db/db.ts'

export type OpenCase = {
  id: number
  state: IncidentState
  revision: number
  timeLimitHours: number
  /** Names of the grid and the street it lies in; null for a case without a place. */
  gridName: string | null
  streetName: string | null
}

/**
 * Some open case that may be worked on at a moment: untouched since before it, not among the compounds that are left
 * alone, and suspended only where that began 30 days before.
 */
export async function pickOpenCase(
  db: Queryable,
  at: Date,
  choice: { overdue: boolean; exceptCompounds: readonly number[] },
): Promise<OpenCase | null> {
  const { rows } = await db.query<OpenCase>(
    `
    with picked as (
      select i.district_id, i.id, i.state, i.revision, i.category_id, i.area_id
      from incident i
      where i.closed_at is null and i.is_overdue = $2::boolean
        and coalesce(i.compound_id, 0) <> all ($3::int[])
        and (i.state <> 'suspended' or i.suspended_at < $1::timestamptz - interval '30 days')
        and not exists (
          select from incident_event e
          where e.district_id = i.district_id and e.incident_id = i.id and e.at >= $1::timestamptz)
      order by random()
      limit 1
    )
    select p.id, p.state, p.revision, c.time_limit_hours as "timeLimitHours", gv.name_zh as "gridName",
      sv.name_zh as "streetName"
    from picked p
    join category c on c.id = p.category_id
    left join area m on m.id = p.area_id
    left join area g on g.id = m.parent_id
    left join area k on k.id = g.parent_id
    left join area_version gv
      on gv.area_id = g.id and gv.recorded_to = 'infinity' and gv.valid_from <= $1 and $1 < gv.valid_to
    left join area_version sv
      on sv.area_id = k.parent_id and sv.recorded_to = 'infinity' and sv.valid_from <= $1 and $1 < sv.valid_to
    `,
    [at, choice.overdue, choice.exceptCompounds],
  )
  return rows[0] ?? null
}
