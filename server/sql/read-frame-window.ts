import type { Queryable } from '../db/db.ts'

export type FrameWindow = {
  /** The moment that the figures made of cases stand for. */
  at: Date
  /** The city's clock, or `at` where that is earlier: the moment of what time alone changes. */
  clockAt: Date
  /** Not the newest moment but one before it. */
  isPast: boolean
  /** First and last local day of the window, both included: YYYY-MM-DD. */
  from: string
  to: string
  knowsVolunteers: boolean
  knowsHeads: boolean
  knowsServicePoints: boolean
  knowsStaff: boolean
}

/**
 * The moments and the window of a frame: the newest moment that is counted, or `at` where that is earlier; `days` whole
 * local days that end with it. The newest is the city's clock, or that of a case or a step after it, which is counted at
 * once. To be read in one snapshot with the counters. Also which registers hold anything at all. null: there is no city yet.
 */
export async function readFrameWindow(
  db: Queryable,
  at: Date | null,
  days: number,
): Promise<FrameWindow | null> {
  const { rows } = await db.query<FrameWindow>(
    `select m.at, least(m.at, coalesce(c.as_of, m.at)) as "clockAt", m.at < m.as_of as "isPast", (l.day - ($2::int - 1)) as "from", l.day as "to",
       exists (select from volunteer) as "knowsVolunteers",
       exists (select from building_head) as "knowsHeads",
       exists (select from service_point) as "knowsServicePoints",
       exists (select from staff_assignment) as "knowsStaff"
     from city t
     left join city_clock c on true
     cross join lateral (
       select n.as_of, least($1::timestamptz, n.as_of) as at
       from (
         select coalesce(greatest(c.as_of, (select max(at) from change)), now()) as as_of
       ) as n
     ) as m
     cross join lateral (select (m.at at time zone t.time_zone)::date as day) as l`,
    [at, days],
  )
  return rows[0] ?? null
}
