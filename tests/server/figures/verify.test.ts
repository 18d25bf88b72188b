import { beforeAll, expect, it } from 'vitest'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { printDifferences, verify } from '../../../server/services/verify.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { putIncident } from './put-incident.ts'
import { rolledBack } from './rolled-back.ts'

onEachEngine('verifying the figures', (openDb) => {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    await openDb().transaction(async (tx) => {
      await putIncident(tx, city, {})
      await putIncident(tx, city, { locationStatus: 'outside' })
      await rebuildCounters(tx)
    })
  })

  it('finds nothing where all is right', async () => {
    expect(await verify(openDb())).toEqual([])
    expect(printDifferences([])).toContain('0 differences')
  })

  it.each([
    [
      'a counter that is off',
      `update counter_now set n = 4 where area_id <> 0`,
      { area: 'microgrid d1s1c1g1m1', measure: /^counter_now.n noise reported/, counted: 4, recounted: 1 },
    ],
    [
      'a bucket that is off',
      `update counter_now set n = 0 where area_id = 0`,
      { area: 'outside', measure: /^counter_now.n noise/, counted: 0, recounted: 1 },
    ],
    [
      'a day that was not counted',
      `delete from counter_day where area_id <> 0`,
      {
        area: 'microgrid d1s1c1g1m1',
        measure: /^counter_day.opened 2026-03-02 as-now/,
        counted: 0,
        recounted: 1,
      },
    ],
    [
      'households that moved in unseen',
      `update building_state set households_occupied = 50 where households_occupied = 42`,
      {
        area: 'microgrid d1s1c1g1m1',
        measure: /^counter_place.households_occupied/,
        counted: 42,
        recounted: 50,
      },
    ],
    [
      'a posting that ended unseen',
      `update staff_assignment set valid_to = '2026-01-01' where role = 'part_time'`,
      { area: 'grid d1s1c1g1', measure: /^counter_staff.part_time$/, counted: 1, recounted: 0 },
    ],
    [
      'a flag that the clock forgot',
      `update volunteer set is_active = true where code = 'ben'`,
      { area: 'volunteers', measure: /^volunteer.is_active/, counted: 1, recounted: 0 },
    ],
    [
      'a case that is overdue and not marked',
      `update incident set due_at = '2026-03-01' where area_id is not null`,
      { area: 'microgrid d1s1c1g1m1', measure: /^incident.is_overdue/, counted: 0, recounted: 1 },
    ],
    [
      'a service point that is open and not said to be',
      `update service_point set is_open = false where code = 'always'`,
      { area: 'microgrid d1s1c2g1m1', measure: /^service_point.is_open always/, counted: 0, recounted: 1 },
    ],
  ])('names %s', (_, spoil, expected) =>
    rolledBack(openDb(), async (db) => {
      await db.query(spoil)
      const differences = await verify(db)
      expect(differences).toContainEqual({ ...expected, measure: expect.stringMatching(expected.measure) })
      expect(printDifferences(differences)).toContain(
        `counted ${expected.counted}\trecounted ${expected.recounted}`,
      )
      await db.transaction((tx) => rebuildCounters(tx))
      expect(await verify(db)).toEqual([])
    }))
})
