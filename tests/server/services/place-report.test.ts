import { expect, test } from 'vitest'
import type { Report } from '../../../geo/model/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Transaction } from '../../../server/db/db.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseBench, inGarden, manager, report, reportOf } from './case-bench.ts'

onEachEngine('where a report lies', (openDb) => {
  const { undone } = caseBench(openDb)

  test('a position is in one leaf area, and in the compound whose ground holds it', () =>
    undone(async (tx, city) => {
      const incident = await placed(tx, inGarden, city.now)
      expect(incident).toMatchObject({
        areaId: city.area.d1s1c1g1m1,
        districtId: city.area.d1,
        areaAtOpeningId: city.area.d1s1c1g1m1,
        compoundId: city.compound.garden,
        locationStatus: 'located',
      })
    }))

  test('buildings are a footprint, with a point inside one of them', () =>
    undone(async (tx, city) => {
      const ids = [city.building.court1.id, city.building.court2.id]
      const incident = await placed(tx, { buildingIds: [...ids, ids[0]!] }, city.now)
      const { rows } = await tx.query(
        `select i.location_quality, b.n from incident i
         cross join (select count(*)::int as n from incident_building where incident_id = $1::bigint) b
         where i.id = $1::bigint`,
        [incident.id],
      )
      expect(rows).toEqual([{ location_quality: 'building', n: 2 }])
      expect(incident).toMatchObject({ areaId: city.area.d1s1c2g1m1, compoundId: city.compound.court })
    }))

  test('a compound alone is its label point, marked as rough', () =>
    undone(async (tx, city) => {
      const incident = await placed(tx, { compoundCode: 'court' }, city.now)
      expect(incident).toMatchObject({ locationStatus: 'located', compoundId: city.compound.court })
      const { rows } = await tx.query('select location_quality from incident')
      expect(rows).toEqual([{ location_quality: 'compound' }])
    }))

  test('nothing said is unlocated, a point off the map is outside; both are at home in district 0', () =>
    undone(async (tx, city) => {
      const nowhere = await placed(tx, {}, city.now)
      const away = await placed(tx, { position: [50, 50] }, city.now)
      expect(nowhere).toMatchObject({ locationStatus: 'unlocated', areaId: null, districtId: 0 })
      expect(away).toMatchObject({ locationStatus: 'outside', areaId: null, districtId: 0 })
    }))

  test('unknown words are refusals', () =>
    undone(async (tx, city) => {
      const reasonOf = async (part: Partial<Report>) => reportIncident(tx, manager, reportOf(part), city.now)
      expect(await reasonOf({ category: 'none' })).toEqual({ ok: false, reason: 'unknown-category' })
      expect(await reasonOf({ compoundCode: 'none' })).toEqual({ ok: false, reason: 'unknown-compound' })
      expect(await reasonOf({ buildingIds: [999_999] })).toEqual({ ok: false, reason: 'unknown-building' })
    }))

  test('a grid leader reports in the own grid, or without a place, but not elsewhere', () =>
    undone(async (tx, city) => {
      const leader: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d1s1c1g1] }
      const there = reportOf({ position: [0.045, 0.005] })
      expect(await reportIncident(tx, leader, there, city.now)).toEqual({
        ok: false,
        reason: 'outside-scope',
      })
      expect(await reportIncident(tx, leader, reportOf(inGarden), city.now)).toMatchObject({ ok: true })
      expect(await reportIncident(tx, leader, reportOf({}), city.now)).toMatchObject({ ok: true })
    }))

  test('a grid leader puts a case on no compound and no building that lies elsewhere', () =>
    undone(async (tx, city) => {
      const leader: Actor = { ...manager, role: 'grid-leader', areaIds: [city.area.d1s1c1g1] }
      const { garden1, court1 } = city.building
      const tried = async (part: Partial<Report>, actor = leader) =>
        (await reportIncident(tx, actor, reportOf(part), city.now)).ok
      expect(await tried({ ...inGarden, compoundCode: 'court' })).toBe(false)
      expect(await tried({ ...inGarden, buildingIds: [court1.id] })).toBe(false)
      expect(await tried({ buildingIds: [garden1.id, court1.id] })).toBe(false)
      expect(await tried({ ...inGarden, compoundCode: 'garden', buildingIds: [garden1.id] })).toBe(true)
      expect(await tried({ position: [0.0005, 0.0005], compoundCode: 'garden' })).toBe(true)
      expect(await tried({ ...inGarden, compoundCode: 'court' }, manager)).toBe(true)
    }))
})

/** Reports a case; what the store then holds of its place. */
async function placed(tx: Transaction, part: Partial<Report>, at: Date) {
  const { id } = await report(tx, part, at)
  const { rows } = await tx.query(
    `select i.id, i.area_id as "areaId", v.area_id as "areaAtOpeningId", i.district_id as "districtId",
       i.compound_id as "compoundId", i.location_status as "locationStatus"
     from incident i left join area_version v on v.id = i.area_version_at_opening where i.id = $1::bigint`,
    [id],
  )
  return rows[0]!
}
