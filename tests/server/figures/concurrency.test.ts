import { beforeAll, expect, it } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { tick } from '../../../server/services/tick.ts'
import { verify } from '../../../server/services/verify.ts'
import { holdClock } from '../../../server/sql/hold-clock.ts'
import { tinyLevels } from '../../builders/tiny-areas.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { bundleFolder, caseSpec, caseTable } from '../import/bundle-folder.ts'

const operator: Actor = { accountId: null, role: 'system', label: 'operator', areaIds: 'city' }
const second = 1000

onEachEngine('writers at once', (openDb) => {
  let city: TinyCity
  let wall: number
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    wall = city.now.getTime()
  })

  const report = () =>
    openDb().transaction(async (tx) => {
      const details = {
        category: 'noise',
        title: 'a case',
        severity: 'small',
        source: 'grid-patrol',
      } as const
      const place = { position: [0.005, 0.008] as [number, number], buildingIds: [] }
      const reported = await reportIncident(tx, operator, { ...details, ...place }, new Date(wall))
      if (!reported.ok) throw new Error(reported.reason)
      return reported.id
    })
  const step = (id: number, action: IncidentAction, expectedRevision: number) =>
    openDb().transaction((tx) =>
      stepIncident(tx, operator, { id, action, note: 'because', expectedRevision }, new Date(wall)),
    )
  const advance = () => {
    wall += 20 * 3600 * second
    return tick(openDb(), new Date(wall))
  }

  /** Three cases of a file: one in an area, one outside, one that is closed. */
  const importCases = async () => {
    const rows = [
      'i1,noise,x,未结,2026-03-01 08:00,,0.005,0.008',
      'i2,noise,x,未结,2026-03-01 08:00,,9,9',
      'i3,noise,x,已结,2026-03-01 08:00,2026-03-01 09:00,0.005,0.008',
    ]
    const bundle = await bundleFolder([{ spec: caseSpec, content: caseTable(...rows) }], {
      levels: tinyLevels,
      categories: [{ code: 'noise', nameZh: '噪声扰民', nameEn: 'Noise', timeLimitHours: 24 }],
    })
    const summary = await bundle.run(openDb(), { now: new Date(wall) })
    await bundle.remove()
    return summary.files[0]!
  }

  it('lose no count on the same counters, beside the tick, an import and a rebuild, and never lock in a ring', async () => {
    const db = openDb()
    const ids = await Promise.all(Array.from({ length: 24 }, report))
    const lives = ids.map(async (id, index) => {
      await step(id, 'assign', 1)
      await step(id, 'start', 2)
      if (index % 3 === 0) await step(id, 'suspend', 3)
      if (index % 3 === 1) await step(id, 'resolve', 3)
      if (index % 3 === 1) await step(id, 'close', 4)
    })
    const imported = importCases()
    const others = [
      imported,
      advance(),
      report(),
      advance(),
      db.transaction((tx) => rebuildCounters(tx)),
      advance(),
    ]
    await Promise.all([...lives, ...others])

    expect(await verify(db)).toEqual([])
    const { rows } = await db.query('select sum(n)::int as n from counter_now')
    expect(await imported).toMatchObject({ inserted: 3, problem: null })
    expect(rows[0]).toEqual({ n: 24 - 8 + 1 + 2 })
  })

  it('take one step of a case when two are tried at once', async () => {
    const id = await report()
    const outcomes = await Promise.all([step(id, 'assign', 1), step(id, 'cancel', 1)])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(await verify(openDb())).toEqual([])
  })

  it('keep the tick waiting while one of them holds the clock, and the next writer behind the tick', async ({
    skip,
  }) => {
    const db = openDb()
    // the embedded engine has one connection: a second transaction only begins when the first has ended
    if (db.engine === 'embedded') skip()
    const order: string[] = []
    const noted = (name: string) => () => order.push(name)
    const firstHolds = promise()
    const firstMayEnd = promise()
    const first = db.transaction(async (tx) => {
      await holdClock(tx)
      firstHolds.resolve()
      await firstMayEnd.promise
      order.push('first writer')
    })
    await firstHolds.promise
    const tickEnds = advance().then(noted('tick'))
    await waiting(1)
    const secondEnds = report().then(noted('second writer'))
    await waiting(2)
    firstMayEnd.resolve()
    await Promise.all([first, tickEnds, secondEnds])
    expect(order).toEqual(['first writer', 'tick', 'second writer'])
  })

  const promise = () => {
    let resolve = () => {}
    const made = new Promise<void>((done) => {
      resolve = done
    })
    return { promise: made, resolve }
  }

  /** Until so many transactions wait for the clock. */
  const waiting = async (n: number) => {
    const sql = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    while ((await openDb().query<{ n: number }>(sql)).rows[0]!.n < n) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
})
