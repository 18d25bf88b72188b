import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { type MetricId, metricIds } from '../../../geo/model/metric.ts'
import type { Db } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { verify } from '../../../server/services/verify.ts'
import { tinyLevels } from '../../builders/tiny-areas.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { expectedFigures } from './expected-figures.ts'
import { readFacts } from './read-facts.ts'
import { rolledBack } from './rolled-back.ts'
import { anyWrite, type World } from './writers.ts'

const windowDays = 30
const caseMetrics = ['open', 'open-rate', 'overdue', 'inflow-rate'] as const
const coverageMetrics = ['vc1', 'vc2', 'vc4', 'vc5', 'staffing'] as const

const momentOf = (asOf: string, ids: readonly MetricId[], figures: ReturnType<typeof expectedFigures>) =>
  ids.flatMap((id) => (figures[id] ? [[id, [asOf, ...figures[id]]] as const] : []))

onEachEngine('figures under every writer, interleaved', (openDb) => {
  let city: TinyCity
  let codes: Map<number, string>
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    codes = new Map(Object.entries(city.area).map(([code, id]) => [id, code]))
  })

  it('equal their recount from the facts at the moment that each says, after each writer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { maxLength: 16, size: 'max' }), async (writes) => {
        await rolledBack(openDb(), async (db) => {
          const world: World = { city, wall: city.now.getTime(), bare: [] }
          const moments = [world.wall]
          for (const write of writes) {
            world.wall += 1
            moments.push(world.wall)
            await write.run(db, world)
            expect(await verify(db)).toEqual([])
            await expectPublishedFormulas(db)
          }
          await expectPast(db, world, moments)
        })
      }),
      { numRuns: isLongForm ? 30 : 12 },
    )
  })

  /** Every level's frame against the formulas applied to the bare facts, for each metric at its own moment. */
  async function expectPublishedFormulas(db: Db): Promise<void> {
    const facts = await readFacts(db)
    const [newest, clock] = [facts.newestAt, facts.clockAt].map((at) => new Date(at).toISOString())
    for (const level of tinyLevels) {
      const frame = (await metricFrame(db, { level: level.code, metricIds, windowDays, scope: 'city' }))!
      expect(frame.asOf).toBe(newest)
      for (const [row, id] of frame.ids.entries()) {
        const code = codes.get(id)!
        const actual = Object.entries(frame.metrics)
          .filter(([, column]) => column.numerator[row] !== null)
          .map(([metricId, column]) => [
            metricId,
            [column.asOf, column.numerator[row], column.denominator?.[row] ?? null],
          ])
        const expected = [
          ...momentOf(
            newest!,
            caseMetrics,
            expectedFigures(facts, code, { asOf: facts.newestAt, windowDays }),
          ),
          ...momentOf(
            clock!,
            coverageMetrics,
            expectedFigures(facts, code, { asOf: facts.clockAt, windowDays }),
          ),
        ]
        expect({ code, ...Object.fromEntries(actual) }).toEqual({ code, ...Object.fromEntries(expected) })
      }
      const open = facts.incidents.filter(({ state }) => state !== 'closed')
      const inBucket = (status: string) => open.filter((incident) => incident.status === status).length
      expect(frame.buckets.open).toEqual({
        areas: inBucket('located'),
        outside: inBucket('outside'),
        ambiguous: inBucket('ambiguous'),
        unlocated: inBucket('unlocated'),
        total: open.length,
      })
    }
  }

  /** What was open at every moment of a write, told by the events alone. */
  async function expectPast(db: Db, { bare }: World, moments: readonly number[]): Promise<void> {
    const facts = await readFacts(db)
    const events = (
      await db.query<{ id: number; at: Date; to: string }>(
        'select incident_id as id, at, to_state as "to" from incident_event order by incident_id, seq',
      )
    ).rows
    const timelines = facts.incidents.map(({ id, area }) => {
      const first = bare.find((incident) => incident.id === id)
      const steps = [
        ...(first ? [{ at: first.openedAt, to: 'reported' }] : []),
        ...(first?.closedAt ? [{ at: first.closedAt, to: 'closed' }] : []),
        ...events.filter((event) => event.id === id).map(({ at, to }) => ({ at: at.getTime(), to })),
      ]
      return { area, isOpenAt: (at: number) => isOpen(steps.filter((step) => step.at <= at).at(-1)?.to) }
    })
    const isOpen = (state: string | undefined) => state !== undefined && state !== 'closed'
    for (const at of moments.filter((moment) => moment < facts.newestAt)) {
      const open = timelines.filter(({ isOpenAt }) => isOpenAt(at))
      await expectOpenAt(db, new Date(at), open)
    }
  }

  async function expectOpenAt(db: Db, at: Date, open: { area: string | null }[]): Promise<void> {
    const request = { level: 'grid', metricIds: ['open', 'vc2'] as const, windowDays, scope: 'city' as const }
    const frame = (await metricFrame(db, { ...request, at }))!
    expect(frame.asOf).toBe(at.toISOString())
    expect(frame.buckets.open!.total).toBe(open.length)
    for (const [row, id] of frame.ids.entries()) {
      const inGrid = open.filter(({ area }) => area?.startsWith(codes.get(id)!))
      expect(frame.metrics.open!.value[row]).toBe(inGrid.length)
      expect(frame.metrics.vc2!.value[row]).toBeNull()
    }
  }
})
