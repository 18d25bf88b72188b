import { beforeAll, expect, it } from 'vitest'
import { metricFrameSchema, metricIds } from '../../../geo/model/metric.ts'
import { metricFlag } from '../../../geo/model/metric-flag.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db } from '../../../server/db/db.ts'
import { compoundFrame } from '../../../server/services/compound-frame.ts'
import { type FrameRequest, metricFrame } from '../../../server/services/figures.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type PutIncident, putIncident } from './put-incident.ts'
import { rolledBack } from './rolled-back.ts'

const hour = 3_600_000

onEachEngine('a frame of figures', (openDb) => {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
  })
  const ago = (hours: number) => new Date(city.now.getTime() - hours * hour)

  /** A city with these cases in it, for the length of one test. */
  const withCases = (cases: () => PutIncident[], work: (db: Db) => Promise<void>) =>
    rolledBack(openDb(), async (db) => {
      await db.transaction(async (tx) => {
        for (const given of cases()) await putIncident(tx, city, given)
        await rebuildCounters(tx)
      })
      await work(db)
    })
  const frameOf = async (db: Db, request: Partial<FrameRequest>) =>
    (await metricFrame(db, { level: 'grid', metricIds, windowDays: 30, scope: 'city', ...request }))!
  const everywhere: Actor = { accountId: null, role: 'city-manager', label: '', areaIds: 'city' }
  const gardenOf = { code: 'garden', metricIds, windowDays: 30 }
  const openOf = (frame: Awaited<ReturnType<typeof frameOf>>, areaId: number) =>
    frame.metrics.open!.value[frame.ids.indexOf(areaId)]

  it('carries every figure with numerator, denominator, window, moment, version and flags', () =>
    withCases(
      () => [{}, { areaId: city.area.d1s1c1g1m2, dueAt: ago(1) }],
      async (db) => {
        const frame = await frameOf(db, {})
        expect(metricFrameSchema.parse(frame)).toEqual(frame)
        expect(frame.asOf).toBe(city.now.toISOString())
        expect(frame.window).toEqual({ days: 30, from: '2026-02-01', to: '2026-03-02' })
        const row = frame.ids.indexOf(city.area.d1s1c1g1)
        const figures = Object.fromEntries(
          metricIds.map((metricId) => {
            const { numerator, denominator, value, flags } = frame.metrics[metricId]!
            return [metricId, [numerator[row], denominator?.[row] ?? null, value[row], flags[row]]]
          }),
        )
        const { unstable } = metricFlag
        expect(figures).toEqual({
          open: [2, null, 2, 0],
          overdue: [1, null, 1, 0],
          'open-rate': [2, 42, 2000 / 42, unstable],
          'inflow-rate': [2, 42, 2000 / 42, unstable],
          vc1: [1, 120, 1000 / 120, unstable],
          vc2: [1, 2, 0.5, 0],
          vc4: [1, 1, 1, 0],
          vc5: [42, 42, 1, 0],
          staffing: [1, 1, 1, 0],
        })
      },
    ))

  it('has one row per area of the level, and sums to the same total at every level', () =>
    withCases(
      () => [
        {},
        { areaId: city.area.d2s2c2g2m2 },
        { locationStatus: 'outside' },
        { locationStatus: 'outside' },
        { locationStatus: 'ambiguous' },
        { locationStatus: 'unlocated' },
        { state: 'closed' },
      ],
      async (db) => {
        for (const [level, areas] of [
          ['district', 2],
          ['street', 4],
          ['community', 8],
          ['grid', 16],
          ['microgrid', 32],
        ] as const) {
          const frame = await frameOf(db, { level })
          expect(frame.ids).toHaveLength(areas)
          expect(frame.buckets.open).toEqual({ areas: 2, outside: 2, ambiguous: 1, unlocated: 1, total: 6 })
          expect(frame.buckets['inflow-rate']).toEqual({
            areas: 3,
            outside: 2,
            ambiguous: 1,
            unlocated: 1,
            total: 7,
          })
        }
      },
    ))

  it('never filters what is open by the window', () =>
    withCases(
      () => [{ openedAt: ago(24 * 400) }, { openedAt: ago(1) }],
      async (db) => {
        const frame = await frameOf(db, { level: 'district', windowDays: 1 })
        expect(openOf(frame, city.area.d1)).toBe(2)
        expect(frame.metrics['inflow-rate']!.numerator[0]).toBe(1)
        expect(frame.window).toEqual({ days: 1, from: '2026-03-02', to: '2026-03-02' })
      },
    ))

  it('counts a window in whole local days, both ends included', () =>
    withCases(
      () => [
        { openedAt: new Date('2026-02-28T16:00:00Z') }, // 1 March, 00:00 in the city
        { openedAt: new Date('2026-02-28T15:59:59Z') },
      ],
      async (db) => {
        const inflow = async (windowDays: number) =>
          (await frameOf(db, { level: 'district', windowDays })).metrics['inflow-rate']!.numerator[0]
        expect([await inflow(1), await inflow(2), await inflow(3)]).toEqual([0, 1, 2])
      },
    ))

  it('shows only the areas inside another one, and only the cases in them', () =>
    withCases(
      () => [{}, { areaId: city.area.d1s2c1g1m1 }, { locationStatus: 'unlocated' }],
      async (db) => {
        const frame = await frameOf(db, { within: city.area.d1s1 })
        expect(frame.ids).toHaveLength(4)
        expect(frame.buckets.open).toEqual({ areas: 1, outside: 0, ambiguous: 0, unlocated: 0, total: 1 })
      },
    ))

  it('shows only what the caller may see', () =>
    withCases(
      () => [{}, { areaId: city.area.d2s1c1g1m1 }],
      async (db) => {
        const frame = await frameOf(db, { scope: [city.area.d1s1c1g1, city.area.d2s2] })
        expect(frame.ids).toHaveLength(5)
        expect(frame.buckets.open!.total).toBe(1)
        expect((await frameOf(db, { scope: [city.area.d1s1c1g1], within: city.area.d2 })).ids).toEqual([])
      },
    ))

  it('tells what was open at a moment: opened by then and not closed by then', () =>
    withCases(
      () => [
        { openedAt: ago(10) },
        { openedAt: ago(5) }, // exactly then
        { openedAt: ago(4) }, // later
        { openedAt: ago(10), closedAt: ago(5), state: 'closed' }, // closed exactly then
        { openedAt: ago(10), closedAt: ago(4), state: 'closed' },
        {
          openedAt: ago(10),
          openFrom: [
            [ago(10), ago(6)],
            [ago(4), null],
          ],
          state: 'reopened',
        }, // closed in between
        {
          openedAt: ago(10),
          openFrom: [
            [ago(10), ago(6)],
            [ago(5), null],
          ],
          state: 'reopened',
        }, // open again just then
        { openedAt: ago(10), dueAt: ago(5) }, // due then: not yet overdue
        { openedAt: ago(10), dueAt: ago(6) },
      ],
      async (db) => {
        const frame = await frameOf(db, { level: 'district', at: ago(5) })
        expect(frame.asOf).toBe(ago(5).toISOString())
        expect(frame.buckets.open!.total).toBe(6)
        expect(frame.buckets.overdue!.total).toBe(1)
        expect(frame.buckets['inflow-rate']!.total).toBe(8)
      },
    ))

  it('has no past of coverage and staffing, and says no data rather than today’s', () =>
    withCases(
      () => [],
      async (db) => {
        const past = await frameOf(db, { at: ago(24) })
        for (const metricId of ['vc1', 'vc2', 'vc4', 'vc5', 'staffing'] as const) {
          const row = past.ids.indexOf(city.area.d1s1c1g1)
          expect(past.metrics[metricId]!.value[row]).toBeNull()
          expect(past.metrics[metricId]!.flags[row]! & metricFlag.noData).toBeTruthy()
        }
        expect(past.metrics['open-rate']!.denominator![past.ids.indexOf(city.area.d1s1c1g1)]).toBe(42)
      },
    ))

  it('takes a moment that is yet to come for now', () =>
    withCases(
      () => [{}],
      async (db) => {
        const future = await frameOf(db, { at: ago(-48) })
        expect(future.asOf).toBe(city.now.toISOString())
        expect(future).toEqual(await frameOf(db, {}))
      },
    ))

  it('gives the cases of a window to the area at their opening, or to the one of now', () =>
    withCases(
      () => [{ areaId: city.area.d1s1c1g1m1, areaAtOpeningId: city.area.d1s1c1g2m1 }],
      async (db) => {
        const inflow = async (request: Partial<FrameRequest>) => {
          const frame = await frameOf(db, request)
          const { numerator } = frame.metrics['inflow-rate']!
          return [city.area.d1s1c1g1, city.area.d1s1c1g2].map((id) => numerator[frame.ids.indexOf(id)])
        }
        expect(await inflow({ basis: 'as-now' })).toEqual([1, 0])
        expect(await inflow({ basis: 'as-was' })).toEqual([0, 1])
      },
    ))

  it('flags figures that stand on total households', () =>
    withCases(
      () => [],
      async (db) => {
        const frame = await frameOf(db, { metricIds: ['open-rate'] })
        const row = frame.ids.indexOf(city.area.d1s1c2g1)
        expect(frame.metrics['open-rate']!.denominator![row]).toBe(90)
        expect(frame.metrics['open-rate']!.flags[row]! & metricFlag.totalHouseholds).toBeTruthy()
      },
    ))

  it('of a compound is defined as that of an area: garden is all there is of its community', () =>
    withCases(
      () => [
        { compoundId: city.compound.garden, openedAt: ago(30), dueAt: ago(2) },
        { compoundId: city.compound.garden, areaId: city.area.d1s1c1g2m1, openedAt: ago(3), dueAt: ago(1) },
        { compoundId: city.compound.garden, state: 'closed', openedAt: ago(40), closedAt: ago(20) },
        { compoundId: city.compound.court, areaId: city.area.d1s1c2g1m1 },
      ],
      async (db) => {
        const ofCases = ['open', 'overdue', 'open-rate', 'inflow-rate', 'vc5'] as const
        for (const at of [undefined, ago(24)]) {
          const community = await frameOf(db, { level: 'community', metricIds: ofCases, at })
          const row = community.ids.indexOf(city.area.d1s1c1)
          const garden = (await compoundFrame(db, everywhere, { ...gardenOf, at }))!
          expect(metricFrameSchema.parse(garden)).toEqual(garden)
          expect([garden.ids, garden.asOf]).toEqual([[city.compound.garden], community.asOf])
          for (const id of ofCases) {
            const { numerator, denominator, value, flags } = community.metrics[id]!
            expect(garden.metrics[id], id).toMatchObject({
              numerator: [numerator[row]],
              denominator: denominator && [denominator[row]],
              value: [value[row]],
              flags: [flags[row]],
            })
          }
        }
        const now = (await compoundFrame(db, everywhere, gardenOf))!
        expect([now.metrics.open!.value, now.metrics.overdue!.value]).toEqual([[2], [2]])
        expect(now.metrics.staffing!.flags).toEqual([metricFlag.notApplicable])
      },
    ))

  it('of a compound counts what lies in the areas of the caller', () =>
    withCases(
      () => [
        { compoundId: city.compound.garden },
        { compoundId: city.compound.garden, areaId: city.area.d1s1c1g2m1 },
      ],
      async (db) => {
        const openIn = async (areaIds: Actor['areaIds'], code = 'garden') =>
          (await compoundFrame(db, { ...everywhere, areaIds }, { ...gardenOf, code }))?.metrics['open-rate']
        expect(await openIn('city')).toMatchObject({ numerator: [2], denominator: [132] })
        expect(await openIn([city.area.d1s1c1g1])).toMatchObject({ numerator: [1], denominator: [42] })
        expect(await openIn([city.area.d1s2])).toBeUndefined()
        expect(await openIn('city', 'nowhere')).toBeUndefined()
      },
    ))

  it('is null for a level that the city does not have', () =>
    withCases(
      () => [],
      async (db) => {
        const request = { level: 'block', metricIds, windowDays: 30, scope: 'city' as const }
        expect(await metricFrame(db, request)).toBeNull()
      },
    ))
})
