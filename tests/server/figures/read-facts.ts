import type { Db } from '../../../server/db/db.ts'

export type Facts = {
  /** The city's clock, and the newest moment of a case or a step, or the clock's where that is later. */
  clockAt: number
  newestAt: number
  gridCodes: string[]
  incidents: {
    id: number
    area: string | null
    status: string
    state: string
    openedAt: number
    dueAt: number | null
    closedAt: number | null
  }[]
  buildings: {
    area: string | null
    x: number
    y: number
    states: { from: number; to: number; total: number; occupied: number | null; residents: number }[]
    care: number
    isLinked: boolean
  }[]
  volunteers: { status: string; place: string | null; logs: { endedAt: number; hours: number }[] }[]
  staff: { area: string; role: string; from: number; to: number }[]
  points: {
    status: string
    x: number
    y: number
    hours: { days: number[]; from: string; to: string }[] | null
  }[]
}

/** The bare facts of a store: no counter, no flag that the clock keeps, no view. */
export async function readFacts(db: Db): Promise<Facts> {
  const [moments] = await rows<{ clockAt: number; newestAt: number }>(
    db,
    `select ${ms('as_of')} as "clockAt", ${ms('greatest(as_of, (select max(at) from incident_event))')} as "newestAt"
     from city_clock`,
  )
  return {
    ...moments!,
    gridCodes: (await rows<{ code: string }>(db, 'select code from area where level_no = 4')).map(
      (row) => row.code,
    ),
    incidents: await rows(
      db,
      `select i.id, a.code as area, location_status as status, state, ${ms('opened_at')} as "openedAt",
         ${ms('due_at')} as "dueAt", ${ms('closed_at')} as "closedAt"
       from incident i left join area a on a.id = i.area_id`,
    ),
    buildings: await readBuildings(db),
    volunteers: await readVolunteers(db),
    staff: await rows(
      db,
      `select a.code as area, s.role, ${ms("greatest(valid_from, '1970-01-01')")} as "from",
         ${ms("least(valid_to, '2100-01-01')")} as "to"
       from staff_assignment s join area a on a.id = s.area_id`,
    ),
    points: await rows(
      db,
      'select status, st_x(geom) as x, st_y(geom) as y, opening_hours as hours from service_point',
    ),
  }
}

async function readBuildings(db: Db): Promise<Facts['buildings']> {
  const states = await rows<{
    id: number
    from: number
    to: number
    total: number
    occupied: number | null
    residents: number
  }>(
    db,
    `select building_id as id, ${ms("greatest(valid_from, '1970-01-01')")} as "from",
       ${ms("least(valid_to, '2100-01-01')")} as "to", households_total as total,
       households_occupied as occupied,
       coalesce(residents, 0) as residents
     from building_state`,
  )
  const care = await rows<{ id: number; n: number }>(db, 'select building_id as id, n from care_count')
  const heads = await rows<{ id: number }>(db, 'select building_id as id from building_head')
  const buildings = await rows<{ id: number; area: string | null; x: number; y: number }>(
    db,
    `select b.id, a.code as area, (st_xmin(b.geom) + st_xmax(b.geom)) / 2 as x, (st_ymin(b.geom) + st_ymax(b.geom)) / 2 as y
     from building b join building_area p on p.building_id = b.id left join area a on a.id = p.area_id`,
  )
  return buildings.map((building) => ({
    ...building,
    states: states.filter(({ id }) => id === building.id),
    care: care.filter(({ id }) => id === building.id).reduce((sum, { n }) => sum + n, 0),
    isLinked: heads.some(({ id }) => id === building.id),
  }))
}

async function readVolunteers(db: Db): Promise<Facts['volunteers']> {
  const logs = await rows<{ of: number; endedAt: number; hours: number }>(
    db,
    `select volunteer_id as of, ${ms('ended_at')} as "endedAt", hours::float8 as hours
     from service_log where verified_at is not null`,
  )
  const places = await rows<{ of: number; at: number; area: string }>(
    db,
    `select volunteer_id as of, ${ms('checked_in_at')} as at, a.code as area
     from check_in k join area a on a.id = k.area_id`,
  )
  const volunteers = await rows<{ id: number; status: string }>(db, 'select id, status from volunteer')
  return volunteers.map(({ id, status }) => ({
    status,
    place: places.filter(({ of }) => of === id).sort((a, b) => b.at - a.at)[0]?.area ?? null,
    logs: logs.filter(({ of }) => of === id),
  }))
}

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`

async function rows<R>(db: Db, sql: string): Promise<R[]> {
  return (await db.query(sql)).rows as R[]
}
