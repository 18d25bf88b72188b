import type { Queryable } from '../db/db.ts'

/** What time alone has touched between two moments: facts whose beginning or end lies in (from, to]. */
export type Lapses = { volunteerIds: number[]; buildingAreaIds: number[]; staffAreaIds: number[] }

/**
 * Volunteers with a verified service log that came into the last 90 days or left them; leaf areas (0 = none) with a
 * building whose households or head changed; areas with a posting that began or ended.
 */
export async function findLapses(tx: Queryable, from: Date, to: Date): Promise<Lapses> {
  const { rows } = await tx.query<Lapses>(
    `with passed as (
       select $1::timestamptz as from_at, $2::timestamptz as to_at
     ),
     changed_building as (
       select s.district_id, s.building_id
       from building_state s, passed p
       where s.valid_from > '-infinity' and s.valid_from > p.from_at and s.valid_from <= p.to_at
       union
       select s.district_id, s.building_id
       from building_state s, passed p
       where s.valid_to < 'infinity' and s.valid_to > p.from_at and s.valid_to <= p.to_at
       union
       select h.district_id, h.building_id
       from building_head h, passed p
       where h.valid_from > '-infinity' and h.valid_from > p.from_at and h.valid_from <= p.to_at
       union
       select h.district_id, h.building_id
       from building_head h, passed p
       where h.valid_to < 'infinity' and h.valid_to > p.from_at and h.valid_to <= p.to_at
     )
     select
       array(
         select distinct l.volunteer_id
         from service_log l, passed p
         where l.verified_at is not null
           and (l.ended_at > p.from_at and l.ended_at <= p.to_at
             or l.ended_at > p.from_at - interval '2160 hours' and l.ended_at <= p.to_at - interval '2160 hours')
       ) as "volunteerIds",
       array(
         select distinct coalesce(a.area_id, 0)
         from building_area a
         join changed_building b on b.district_id = a.district_id and b.building_id = a.building_id
       ) as "buildingAreaIds",
       array(
         select distinct s.area_id
         from staff_assignment s, passed p
         where s.valid_from > p.from_at and s.valid_from <= p.to_at
           or s.valid_to > p.from_at and s.valid_to <= p.to_at
       ) as "staffAreaIds"`,
    [from, to],
  )
  return rows[0]!
}
