import { beforeAll, expect, test } from 'vitest'
import type { IncidentAction } from '../../../geo/lifecycle/incident.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { listIncidentEvents } from '../../../server/sql/list-incident-events.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'
import { onEachEngine } from '../../support/databases.ts'
import { caseNow, manager, reportOf } from './case-bench.ts'

onEachEngine('steps of one case at once', (openDb) => {
  let db: Db
  let city: TinyCity
  beforeAll(async () => {
    db = openDb()
    city = await buildTinyCity(db)
  })

  const step = (tx: Transaction, id: number, action: IncidentAction, expectedRevision: number) =>
    stepIncident(tx, manager, { id, action, note: 'because', expectedRevision }, city.now)

  const promise = () => {
    let resolve = () => {}
    const made = new Promise<void>((done) => {
      resolve = done
    })
    return { promise: made, resolve }
  }

  /** Until a transaction waits for another one's row. */
  const somebodyWaits = async () => {
    const sql = `select count(*)::int as n from pg_locks
      where not granted and locktype in ('transactionid', 'tuple')
        and pid in (select pid from pg_stat_activity where datname = current_database())`
    while ((await db.query<{ n: number }>(sql)).rows[0]!.n === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  test('one that guessed the revision that another is about to make takes its place after that one', async ({
    skip,
  }) => {
    // the embedded engine has one connection: nobody ever waits for a row
    if (db.engine === 'embedded') skip()
    const reported = await db.transaction((tx) => reportIncident(tx, manager, reportOf({}), city.now))
    if (!reported.ok) throw new Error(reported.reason)
    const { id } = reported
    const hasStepped = promise()
    const mayEnd = promise()
    const first = db.transaction(async (tx) => {
      await step(tx, id, 'assign', 1)
      hasStepped.resolve()
      await mayEnd.promise
    })
    await hasStepped.promise
    const second = db.transaction((tx) => step(tx, id, 'start', 2))
    await somebodyWaits()
    mayEnd.resolve()
    await first
    expect(await second).toMatchObject({ ok: true, revision: 3 })
    const events = await db.transaction(async (tx) => listIncidentEvents(tx, await caseNow(tx, id)))
    expect(events.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'report'],
      [2, 'assign'],
      [3, 'start'],
    ])
  })
})
