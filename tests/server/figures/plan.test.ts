import { beforeAll, expect, it } from 'vitest'
import { metricIds } from '../../../geo/model/metric.ts'
import type { Queryable } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { buildTinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

const facts = ['incident_interval', 'building', 'building_state', 'building_area', 'care_count'].concat([
  'service_log',
  'check_in',
  'incident_event',
])

onEachEngine('reading a frame', (openDb) => {
  beforeAll(async () => {
    const { category } = await buildTinyCity(openDb())
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

  it('looks at counters, whatever the number of facts, and at the cases that fall due before the clock moves', async () => {
    const touched = new Set<string>()
    const waysToCases = new Set<string>()
    const explained: Queryable = {
      async query(sql, params) {
        const { rows } = await openDb().query(`explain (format json) ${sql}`, params)
        const plan = JSON.stringify(rows)
        for (const [node] of plan.matchAll(/{[^{}]*"Relation Name":"incident"[^{}]*}/g)) {
          waysToCases.add(/"Index Name":"(\w+)"/.exec(node)?.[1] ?? node)
        }
        for (const [, relation] of plan.matchAll(/"Relation Name":"(\w+)"/g)) touched.add(relation!)
        return openDb().query(sql, params)
      },
    }
    await metricFrame(explained, { level: 'grid', metricIds, windowDays: 30, scope: 'city' })
    expect([...touched]).toEqual(
      expect.arrayContaining(['counter_now', 'counter_day', 'counter_place', 'counter_staff']),
    )
    expect(facts.filter((table) => touched.has(table))).toEqual([])
    expect([...waysToCases]).toEqual(['incident_due'])
  })
})
