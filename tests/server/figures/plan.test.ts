import { beforeAll, expect, it } from 'vitest'
import { metricIds } from '../../../geo/model/metric.ts'
import type { Queryable } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { listDrawnCells } from '../../../server/sql/list-drawn-cells.ts'
import { listStaleBases } from '../../../server/sql/list-stale-bases.ts'
import { readAreaGeometry } from '../../../server/sql/read-area-geometry.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

const facts = ['incident_interval', 'building', 'building_state', 'building_area', 'care_count'].concat([
  'service_log',
  'check_in',
  'incident_event',
])

onEachEngine('what is looked at', (openDb) => {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    const { category } = city
    await openDb().transaction(async (tx) => {
      await tx.query(
        `insert into incident (district_id, id, code, category_id, source, title, state, location_status, location_quality,
           opened_at, due_at)
         select 0, n, 'C' || n, $1::smallint, 'resident', 'a case', 'reported', 'unlocated', 'unknown', now(),
           now() + make_interval(mins => n)
         from generate_series(1, 3000) as n`,
        [category.noise],
      )
      await rebuildCounters(tx)
    })
  })

  /** Asks as it is asked, and tells of each plan. */
  const explained = (tell: (plan: string) => void): Queryable => ({
    async query(sql, params) {
      const { rows } = await openDb().query(`explain (format json) ${sql}`, params)
      tell(JSON.stringify(rows))
      return openDb().query(sql, params)
    },
  })

  /** The indexes by which a plan goes into a table; the node itself where it goes by none. */
  const waysTo = (table: string, plan: string): string[] =>
    [...plan.matchAll(new RegExp(`{[^{}]*"Relation Name":"${table}"[^{}]*}`, 'g'))].map(
      ([node]) => /"Index Name":"(\w+)"/.exec(node)?.[1] ?? node,
    )

  it('for a frame: counters, whatever the number of facts, and the cases that fall due before the clock moves', async () => {
    const touched = new Set<string>()
    const waysToCases = new Set<string>()
    const db = explained((plan) => {
      for (const way of waysTo('incident', plan)) waysToCases.add(way)
      for (const [, relation] of plan.matchAll(/"Relation Name":"(\w+)"/g)) touched.add(relation!)
    })
    await metricFrame(db, { level: 'grid', metricIds, windowDays: 30, scope: 'city' })
    expect([...touched]).toEqual(
      expect.arrayContaining(['counter_now', 'counter_day', 'counter_place', 'counter_staff']),
    )
    expect(facts.filter((table) => touched.has(table))).toEqual([])
    expect([...waysToCases]).toEqual(['incident_due'])
  })

  it('for drawing: the boundaries in force, however often the ground was drawn anew', async () => {
    const { area, areaVersion } = city
    await openDb().query(
      `with retired as (
         insert into area (level_no, code, parent_id, district_id, kind, status)
         select level_no, 'drawn-often', parent_id, district_id, kind, 'retired' from area where id = $1::int
         returning id
       )
       insert into area_version (area_id, version_no, name_zh, geom, valid_from, valid_to)
       select retired.id, n, '旧', v.geom, timestamptz '2020-01-01' + make_interval(mins => n),
         timestamptz '2020-01-01' + make_interval(mins => n + 1)
       from retired, area_version v, generate_series(1, 3000) as n
       where v.id = $2::int`,
      [area.d1s1c1g1, areaVersion.d1s1c1g1],
    )
    const ways = new Set<string>()
    const db = explained((plan) => {
      for (const way of waysTo('area_version', plan)) ways.add(way)
    })
    expect((await listDrawnCells(db, area.d1s1c1, 4)).map(({ id }) => id)).toContain(area.d1s1c1g1)
    expect(await readAreaGeometry(db, area.d1s1c1)).not.toBeNull()
    expect([...ways].sort()).toEqual(['area_version_ground_in_force', 'area_version_in_force'])
    ways.clear()
    await listStaleBases(db, [{ areaId: area.d1s1c1g1, versionId: areaVersion.d1s1c1g1 }])
    expect([...ways].filter((way) => !way.startsWith('area_version_'))).toEqual([])
  })
})
