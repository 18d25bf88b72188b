import { beforeAll, expect, it } from 'vitest'
import type { Db, Queryable } from '../../../server/db/db.ts'
import { sequenceChanges } from '../../../server/live/sequence-changes.ts'
import { metricFrame } from '../../../server/services/figures.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { pruneChanges } from '../../../server/sql/prune-changes.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { inGarden, manager, reportOf } from '../services/case-bench.ts'

const request = { level: 'district', metricIds: ['open', 'vc2'], windowDays: 30, scope: 'city' } as const

onEachEngine('sums kept in memory', (openDb) => {
  let db: Db
  let city: TinyCity
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
  })

  const report = () =>
    db.transaction(async (tx) => {
      const reported = await reportIncident(tx, manager, reportOf(inGarden), city.now)
      if (!reported.ok) throw new Error(reported.reason)
    })
  const openIn = async (tx: Queryable) => (await metricFrame(tx, request))!.buckets.open!.total
  const openNow = () => db.transaction(openIn, { readOnly: true })

  /** The areas that each look at the counters of cases is about; null: all. */
  const areasRead = async () => {
    const read: unknown[] = []
    const watched = (tx: Queryable): Queryable => ({
      query(sql, params, options) {
        if (sql.includes('from counter_now')) read.push(params?.[3])
        return tx.query(sql, params, options)
      },
    })
    const open = await db.transaction((tx) => openIn(watched(tx)), { readOnly: true })
    return { read, open }
  }

  it('are read again where a change says so, numbered or not, and nowhere else', async () => {
    const before = await openNow()
    await report()
    expect(await areasRead()).toEqual({ read: [[city.area.d1s1c1g1m1]], open: before + 1 })
    await sequenceChanges(db)
    await areasRead()
    expect(await areasRead()).toEqual({ read: [], open: before + 1 })
    await report()
    await sequenceChanges(db)
    expect(await areasRead()).toEqual({ read: [[city.area.d1s1c1g1m1]], open: before + 2 })
  })

  it('are all read again where the log no longer tells what has changed', async () => {
    const before = await openNow()
    await report()
    await report()
    await sequenceChanges(db)
    await pruneChanges(db, 1, 1000)
    expect(await areasRead()).toEqual({ read: [null], open: before + 2 })
  })

  it('are not shown to a transaction that began before they changed', async ({ skip }) => {
    // the embedded engine has one connection: no two transactions are ever open
    if (db.engine === 'embedded') skip()
    for (const then of [async () => {}, () => sequenceChanges(db)]) {
      const before = await openNow()
      const [begun, changed] = [signal(), signal()]
      const older = db.transaction(
        async (tx) => {
          const first = await openIn(tx)
          begun.give()
          await changed.given
          return [first, await openIn(tx)]
        },
        { readOnly: true },
      )
      await begun.given
      await report()
      await then()
      expect(await openNow()).toBe(before + 1)
      changed.give()
      expect(await older).toEqual([before, before])
      expect(await openNow()).toBe(before + 1)
    }
  })

  const signal = () => {
    let give = () => {}
    const given = new Promise<void>((resolve) => {
      give = resolve
    })
    return { give, given }
  }
})
