import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { type IncidentState, incidentActions } from '../../../geo/lifecycle/incident.ts'
import { metricFlag } from '../../../geo/model/metric-flag.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { tick } from '../../../server/services/tick.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { isLongForm } from '../../support/long-form.ts'
import { putIncident } from './put-incident.ts'
import { rolledBack } from './rolled-back.ts'

const hour = 3_600_000
const operator: Actor = { accountId: null, role: 'system', label: 'operator', areaIds: 'city' }

type Standing = { state: IncidentState; dueAt: Date | null }

/** A step that the lifecycle allows, by its number among those, and the hours that pass before it. */
const anyStep = fc.record({
  case: fc.nat(2),
  pick: fc.nat(),
  wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200 * hour })),
})
const anyLives = fc.record({
  categories: fc.array(fc.constantFrom('heating', 'noise', 'care'), { minLength: 1, maxLength: 3 }),
  steps: fc.array(anyStep, { minLength: 8, maxLength: 30, size: 'max' }),
})

onEachEngine('what was overdue at a moment in the past', (openDb) => {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
  })

  const figuresAt = async (db: Db, at: Date) => {
    const request = { level: 'district', metricIds: ['open', 'overdue'], windowDays: 30 } as const
    const frame = (await metricFrame(db, { ...request, scope: 'city', at }))!
    const row = frame.ids.indexOf(city.area.d1)
    return {
      open: frame.metrics.open!.value[row],
      overdue: frame.metrics.overdue!.value[row],
      flags: frame.metrics.overdue!.flags[row],
    }
  }
  const take = (db: Db, id: number, action: (typeof incidentActions)[number], at: Date) =>
    db.transaction(async (tx) => {
      const { rows } = await tx.query<{ revision: number }>(
        'select revision from incident where id = $1::bigint',
        [id],
      )
      const step = { id, action, note: 'because', expectedRevision: rows[0]!.revision }
      return (await stepIncident(tx, operator, step, at)).ok
    })
  const standings = async (db: Db) =>
    (await db.query<Standing>('select state, due_at as "dueAt" from incident order by id')).rows

  it('is what the cases’ states and limits said then, whatever has happened to them since', async () => {
    let [overdueSeen, limitsTakenBack] = [0, 0]
    await fc.assert(
      fc.asyncProperty(anyLives, async ({ categories, steps }) => {
        await rolledBack(openDb(), async (db) => {
          let now = city.now.getTime()
          const remembered = new Map<number, Standing[]>()
          const ids: number[] = []
          for (const category of categories) {
            const given = { category, title: 'a case', severity: 'small', source: 'resident' } as const
            const position: [number, number] = [0.005, 0.005]
            await db.transaction((tx) =>
              reportIncident(tx, operator, { ...given, position, buildingIds: [] }, new Date(now)),
            )
          }
          const { rows } = await db.query<{ id: number }>('select id from incident order by id')
          ids.push(...rows.map(({ id }) => id))
          remembered.set(now, await standings(db))
          for (const { case: nth, pick, wait } of steps) {
            now += wait
            for (let tried = 0; tried < incidentActions.length; tried++) {
              const action = incidentActions[(pick + tried) % incidentActions.length]!
              if (await take(db, ids[nth % ids.length]!, action, new Date(now))) break
            }
            remembered.set(now, await standings(db))
          }
          await tick(db, new Date(now + 1))
          const last = new Map((await standings(db)).entries())
          for (const [at, cases] of remembered) {
            const overdue = cases.filter(
              ({ state, dueAt }) =>
                state !== 'closed' && state !== 'suspended' && dueAt !== null && dueAt.getTime() < at,
            ).length
            const open = cases.filter(({ state }) => state !== 'closed').length
            expect({ at, ...(await figuresAt(db, new Date(at))) }).toEqual({ at, open, overdue, flags: 0 })
            overdueSeen += overdue
            limitsTakenBack += cases.some(
              ({ dueAt }, i) => dueAt?.getTime() !== last.get(i)?.dueAt?.getTime(),
            )
              ? 1
              : 0
          }
        })
      }),
      isLongForm ? { numRuns: 40 } : { numRuns: 12, seed: 7 },
    )
    expect(overdueSeen).toBeGreaterThan(0)
    expect(limitsTakenBack).toBeGreaterThan(0)
  })

  it('says that it does not know the limit that a file gave to a case which was reopened later', () =>
    rolledBack(openDb(), async (db) => {
      const moment = (hours: number) => new Date(city.now.getTime() + hours * hour)
      const { id } = await db.transaction(async (tx) => {
        const given = { openedAt: moment(0), dueAt: moment(1), state: 'resolved' } as const
        const incident = await putIncident(tx, city, given)
        await tx.query('update incident set imported_revision = 1 where id = $1::bigint', [incident.id])
        return incident
      })
      await tick(db, moment(3))
      expect(await figuresAt(db, moment(2))).toEqual({ open: 1, overdue: 1, flags: 0 })
      await take(db, id, 'close', moment(4))
      await take(db, id, 'reopen', moment(5))
      await tick(db, moment(7))
      const { limitUnknown } = metricFlag
      expect(await figuresAt(db, moment(2))).toEqual({ open: 1, overdue: 0, flags: limitUnknown })
      expect(await figuresAt(db, moment(6))).toEqual({ open: 1, overdue: 0, flags: 0 })
    }))
})
