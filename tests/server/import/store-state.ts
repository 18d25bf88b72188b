import type { Db } from '../../../server/db/db.ts'

const tables = [
  'incident_event',
  'incident',
  'check_in',
  'service_log',
  'volunteer',
  'staff_assignment',
  'care_count',
  'building_area',
  'building_state',
  'building',
  'service_point',
  'park',
  'water',
  'road',
  'compound_version',
  'compound',
  'area_fault',
  'area_version',
  'counter_now',
  'counter_day',
  'counter_place',
  'counter_staff',
  'area',
  'category',
  'level',
  'city',
  'layer_revision',
  'change',
]

/** Every row of the tables an import writes, as text: two stores that differ in anything differ here. */
export async function everything(db: Db): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await db.query(
      `select count(*) as n, md5(string_agg(t::text, ';' order by t::text)) as hash from ${table} t`,
    )
    found[table] = rows[0]
  }
  return found
}

/** Cases with their grid, home district and number of events. */
export async function caseRows(db: Db) {
  const { rows } = await db.query(
    `select i.code, a.code as grid, i.location_status as status, i.state, d.code as home,
       (select count(*)::int from incident_event e where e.incident_id = i.id) as events
     from incident i left join area a on a.id = i.area_id left join area d on d.id = i.district_id order by i.code`,
  )
  return rows
}

/** The revision of each layer. */
export async function layerRevisions(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.query<{ layer: string; revision: number }>(
    'select layer, revision from layer_revision',
  )
  return Object.fromEntries(rows.map(({ layer, revision }) => [layer, revision]))
}

/** Makes the store empty again; the events of cases can only be taken away by the tables' owner. */
export async function emptyStore(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('reset role')
    await tx.query(`truncate ${tables.join(', ')} restart identity cascade`)
    await tx.query('set role wangge_app')
  })
}
