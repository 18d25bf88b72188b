import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { verify } from '../../../server/services/verify.ts'
import { onEachEngine } from '../../support/databases.ts'
import { type BundleFolder, bundleFolder, caseSpec, caseTable, gridSpec, twoGrids } from './bundle-folder.ts'
import { movedBorder } from './moved-border.ts'
import { caseRows, emptyStore } from './store-state.ts'

const operator: Actor = { accountId: null, role: 'system', label: 'operator', areaIds: 'city' }

onEachEngine('an import beside the desk', (openDb) => {
  const made: BundleFolder[] = []
  const importing = async (...parameters: Parameters<typeof bundleFolder>) => {
    const bundle = await bundleFolder(...parameters)
    made.push(bundle)
    return bundle
  }
  beforeEach(async ({ skip }) => {
    // the embedded engine has one connection: nothing runs beside an import's transaction
    if (openDb().engine === 'embedded') return skip()
    await (await importing([...twoGrids, casesOf('未结', '')])).run(openDb())
  })
  afterEach(async () => {
    for (const bundle of made.splice(0)) await bundle.remove()
    await emptyStore(openDb())
  })

  const casesOf = (state: string, closed: string) => ({
    spec: caseSpec,
    content: caseTable(`c1,noise,噪声,${state},2024-05-01 08:00,${closed},116.005,39.005`),
  })
  const report = (tx: Transaction, position: [number, number]) => {
    const details = { category: 'noise', title: 'x', severity: 'small', source: 'hotline' } as const
    return reportIncident(tx, operator, { ...details, position, buildingIds: [] }, new Date())
  }
  const assignFirst = async (tx: Transaction) => {
    const { rows } = await tx.query<{ id: number; revision: number }>(
      `select id, revision from incident where code = 'c1'`,
    )
    const { id, revision } = rows[0]!
    return stepIncident(tx, operator, { id, action: 'assign', expectedRevision: revision }, new Date())
  }

  /** Runs an import until it waits for a writer, who is then heard out before both end. */
  const whileWriterIsAtWork = async (
    bundle: BundleFolder,
    writer: { begins(tx: Transaction): Promise<unknown>; ends?(tx: Transaction): Promise<unknown> },
  ) => {
    const outside = AsyncLocalStorage.snapshot()
    let summary: ReturnType<BundleFolder['run']> | null = null
    await openDb().transaction(async (tx) => {
      await writer.begins(tx)
      summary = outside(() => bundle.run(openDb()))
      await outside(importWaits)
      await writer.ends?.(tx)
    })
    return await summary!
  }
  const importWaits = async () => {
    const sql = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    while ((await openDb().query<{ n: number }>(sql)).rows[0]!.n < 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }

  test('of areas moves a case that is reported meanwhile', async () => {
    const bundle = await importing([twoGrids[0]!, { spec: gridSpec, content: movedBorder }])
    await whileWriterIsAtWork(bundle, { begins: (tx) => report(tx, [116.0095, 39.005]) })
    expect((await caseRows(openDb())).map(({ grid }) => grid).sort()).toEqual(['g1', 'g2'])
    expect(await verify(openDb())).toEqual([])
  })

  test('of cases and a step of one of them do not lock each other out', async () => {
    const bundle = await importing([...twoGrids, casesOf('已结', '2024-05-03 08:00')])
    const summary = await whileWriterIsAtWork(bundle, {
      begins: (tx) => tx.query('select hold_clock()'),
      ends: async (tx) => expect(await assignFirst(tx)).toMatchObject({ ok: true }),
    })
    expect(summary.files.map(({ problem }) => problem)).toEqual([null, null, null])
    expect(await verify(openDb())).toEqual([])
  })

  /** The database as it is, with something done at the end of each transaction, before it commits or is undone. */
  const atTheEnd = (act: (tx: Transaction) => Promise<void>): Db => {
    const db = openDb()
    return {
      engine: db.engine,
      query: (...given) => db.query(...given),
      listen: (...given) => db.listen(...given),
      close: async () => {},
      transaction: (work, options) =>
        db.transaction(async (tx) => {
          try {
            return await work(tx)
          } finally {
            await act(tx)
          }
        }, options),
    }
  }

  test('that is only rehearsed keeps nobody from reporting', async () => {
    const bundle = await importing([
      twoGrids[0]!,
      { spec: gridSpec, content: movedBorder },
      casesOf('已结', '2024-05-03 08:00'),
    ])
    const reported: boolean[] = []
    const outside = AsyncLocalStorage.snapshot()
    const reporting = () => openDb().transaction((tx) => report(tx, [116.015, 39.005]))
    const db = atTheEnd(async () => {
      reported.push((await outside(reporting)).ok)
    })
    const summary = await bundle.run(db, { dryRun: true })
    expect(summary.files.map(({ updated }) => updated)).toEqual([0, 2, 1])
    expect(reported).toEqual([true])
    expect(await verify(openDb())).toEqual([])
  })

  test('waits for the desk as long as it takes', async () => {
    const limits = new Set<unknown>()
    const db = atTheEnd(async (tx) => {
      const { rows } = await tx.query(
        `select current_setting('lock_timeout') as "limit" where to_regclass('import_stage') is not null`,
      )
      for (const { limit } of rows) limits.add(limit)
    })
    await (await importing(twoGrids)).run(db)
    expect([...limits]).toEqual(['0'])
  })
})
