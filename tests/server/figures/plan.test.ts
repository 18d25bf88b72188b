import { beforeAll, expect, it } from 'vitest'
import { metricIds } from '../../../geo/model/metric.ts'
import type { Queryable } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { buildTinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'

const facts = [
  'incident',
  'incident_interval',
  'building',
  'building_state',
  'building_area',
  'care_count',
].concat(['service_log', 'check_in', 'incident_event'])

onEachEngine('reading a frame', (openDb) => {
  beforeAll(async () => {
    await buildTinyCity(openDb())
  })

  it('looks at counters only, whatever the number of facts', async () => {
    const touched = new Set<string>()
    const explained: Queryable = {
      async query(sql, params) {
        const { rows } = await openDb().query(`explain (format json) ${sql}`, params)
        const plan = JSON.stringify(rows)
        for (const [, relation] of plan.matchAll(/"Relation Name":"(\w+)"/g)) touched.add(relation!)
        return openDb().query(sql, params)
      },
    }
    await metricFrame(explained, { level: 'grid', metricIds, windowDays: 30, scope: 'city' })
    expect([...touched]).toEqual(
      expect.arrayContaining(['counter_now', 'counter_day', 'counter_place', 'counter_staff']),
    )
    expect(facts.filter((table) => touched.has(table))).toEqual([])
  })
})
