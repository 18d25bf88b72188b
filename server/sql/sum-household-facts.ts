import type { TwicePlaced } from '../../geo/metrics/on-basis.ts'
import type { Basis } from '../../geo/model/basis.ts'
import type { Queryable } from '../db/db.ts'

export type HouseholdSum = TwicePlaced & {
  householdsTotal: number
  householdsOccupied: number
  householdsUnknown: number
}

/**
 * Households as they stood at a moment, counted from the states of the buildings, by leaf area now and, unless the basis is
 * as-now, the version that held the building then: the one in force now where it was in force then, else the deepest around
 * the building's point of those that were. Of all buildings, or of those of one compound.
 */
export async function sumHouseholdFacts(
  db: Queryable,
  at: Date,
  basis: Basis,
  compoundId: number | null = null,
): Promise<HouseholdSum[]> {
  const { rows } = await db.query<HouseholdSum>(
    `with placed as materialized (
       select a.district_id, a.building_id, a.area_id, a.location_status, now_in.id as version_id,
         $2::text <> 'as-now' and coalesce(now_in.valid_from > $1::timestamptz, true) as is_redrawn
       from building_area a
       left join area_version now_in on now_in.area_id = a.area_id and now_in.recorded_to = 'infinity'
         and now_in.valid_to = 'infinity'
       where $3::int is null or exists (
         select from building b
         where b.district_id = a.district_id and b.id = a.building_id and b.compound_id = $3::int)
     ),
     was as (
       select p.district_id, p.building_id, p.area_id, p.location_status,
         case when p.is_redrawn then then_in.id else p.version_id end as version_id
       from placed p
       left join lateral (
         select v.id
         from building b
         join area_version v on st_covers(v.geom, st_pointonsurface(b.geom)) and v.recorded_to = 'infinity'
           and v.valid_from <= $1::timestamptz and $1::timestamptz < v.valid_to
         join area g on g.id = v.area_id
         -- in here, so that nothing is looked for where nothing was redrawn
         where p.is_redrawn and b.district_id = p.district_id and b.id = p.building_id
         order by g.level_no desc, v.id
         limit 1
       ) as then_in on true
     )
     select coalesce(w.area_id, 0) as "areaId", w.location_status as status,
       case when v.id is not null then json_build_object('versionId', v.id, 'areaId', v.area_id) end as was,
       sum(s.households_total)::int as "householdsTotal",
       sum(coalesce(s.households_occupied, 0))::int as "householdsOccupied",
       coalesce(sum(s.households_total) filter (where s.households_occupied is null), 0)::int as "householdsUnknown"
     from was w
     join building_state s on s.district_id = w.district_id and s.building_id = w.building_id
     left join area_version v on v.id = w.version_id
     where s.valid_from <= $1::timestamptz and $1::timestamptz < s.valid_to
     group by w.area_id, w.location_status, v.id`,
    [at, basis, compoundId],
  )
  return rows
}
