import type { Queryable } from '../../db/db.ts'

/**
 * Ends the state of every staged building whose households or residents differ at `now`, and begins the next (states are
 * never registered ahead); a building without one gets its first. Returns the ids of these buildings. To be called after the buildings themselves are there.
 */
export async function putBuildingStates(tx: Queryable, now: Date): Promise<number[]> {
  await tx.query(
    `
    update building_state bs
    set valid_to = greatest($1::timestamptz, bs.valid_from + interval '1 ms')
    from building b
    join import_stage s on s.key = b.code
    where bs.district_id = b.district_id and bs.building_id = b.id and bs.valid_to = 'infinity'
      and (bs.households_total, bs.households_occupied, bs.residents)
        is distinct from (s.households_total, s.households_occupied, s.residents)
    `,
    [now],
  )
  const { rows } = await tx.query<{ id: number }>(
    `
    insert into building_state
      (district_id, building_id, valid_from, households_total, households_occupied, residents, source)
    select b.district_id, b.id, coalesce(last.valid_to, '-infinity'), s.households_total, s.households_occupied, s.residents,
      'import'
    from import_stage s
    join building b on b.code = s.key
    left join lateral (
      select max(bs.valid_to) as valid_to from building_state bs
      where bs.district_id = b.district_id and bs.building_id = b.id
    ) last on true
    where last.valid_to is distinct from 'infinity'
    returning building_id as id
    `,
  )
  return rows.map((row) => row.id)
}
