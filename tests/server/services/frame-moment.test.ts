import { beforeAll, expect, test } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import type { Db } from '../../../server/db/db.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { tick } from '../../../server/services/tick.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { inGarden, manager, reportOf } from './case-bench.ts'

onEachEngine('the moment of a frame', (openDb) => {
  let db: Db
  let city: TinyCity
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
  })
  const after = (seconds: number) => new Date(city.now.getTime() + seconds * 1000)

  const frame = async (at?: Date) => {
    const request = {
      level: 'grid',
      metricIds: ['open', 'inflow-rate'],
      windowDays: 30,
      scope: 'city',
    } as const
    const { asOf, window, buckets, metrics } = (await db.transaction(
      (tx) => metricFrame(tx, { ...request, at }),
      { readOnly: true },
    ))!
    return {
      asOf,
      window,
      buckets,
      open: metrics.open!.value,
      inflow: metrics['inflow-rate']!.numerator,
    }
  }

  test('is one at which a recount of the facts gives the same: the clock’s, or that of what was counted since', async () => {
    const frames = [await frame()]
    expect(frames[0]!.asOf).toBe(city.now.toISOString())
    const reported = await db.transaction((tx) => reportIncident(tx, manager, reportOf(inGarden), after(10)))
    if (!reported.ok) throw new Error(reported.reason)
    frames.push(await frame())
    const steps: [IncidentAction, number][] = [
      ['cancel', 20],
      ['reopen', 30],
    ]
    for (const [i, [action, seconds]] of steps.entries()) {
      const step = { id: reported.id, action, note: 'because', expectedRevision: i + 1 }
      await db.transaction((tx) => stepIncident(tx, manager, step, after(seconds)))
      frames.push(await frame())
    }
    expect(frames.map(({ asOf }) => asOf)).toEqual([0, 10, 20, 30].map((s) => after(s).toISOString()))
    expect(frames.map(({ buckets }) => buckets.open!.total)).toEqual([0, 1, 0, 1])

    await tick(db, after(60))
    for (const seen of frames) expect(await frame(new Date(seen.asOf))).toEqual(seen)
  })
})
