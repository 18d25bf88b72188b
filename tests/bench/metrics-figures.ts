import { metricIds } from '../../geo/model/metric.ts'
import type { Db } from '../../server/db/db.ts'
import { metricFrame } from '../../server/services/figures.ts'
import { rebuildCounters } from '../../server/services/rebuild-counters.ts'
import type { MetricsBench } from './metrics.ts'
import { putCases } from './metrics-cases.ts'
import { createStore, onDatabase, putCity } from './metrics-store.ts'
import { holdRounds, type Round } from './tiles-goals.ts'

const rounds = 5

const groupBy = `
  select area_id, count(*) filter (where state <> 'closed') as open,
    count(*) filter (where state not in ('closed', 'suspended') and due_at < timestamptz '2026-01-01') as overdue,
    count(*) filter (where opened_at >= timestamptz '2025-12-03') as opened
  from incident
  group by area_id`

/**
 * All figures of all grids, beside what a GROUP BY over a million cases costs that gives three of them; and of ten
 * million cases, beside a million.
 */
export async function figuresBesideGroupBy(bench: MetricsBench): Promise<boolean> {
  const million = await storeOf(bench, 'million', 1)
  const tenMillion = await storeOf(bench, 'ten_million', 10)
  const besideGroupBy = await byTurns(
    () => million.transaction((tx) => tx.query(groupBy), { readOnly: true }),
    () => allFigures(million),
  )
  const besideFewer = await byTurns(
    () => allFigures(million),
    () => allFigures(tenMillion),
  )
  await million.close()
  await tenMillion.close()
  const what = `all figures of ${bench.grids.length} grids`
  return [
    holdRounds(`${what}, beside a GROUP BY over a million cases`, besideGroupBy, { atMost: 0.25 }, 'ms'),
    holdRounds(`${what} with ten million cases, beside a million`, besideFewer, { atMost: 1.2 }, 'ms'),
  ].every(Boolean)
}

/** The points of the city as cases, each so many times. */
async function storeOf({ city, cluster, grids }: MetricsBench, name: string, copies: number): Promise<Db> {
  const db = await createStore(cluster, name)
  await db.transaction(
    async (tx) => {
      await putCity(tx, grids)
      for (let copy = 0; copy < copies; copy++) await putCases(tx, { city, grids, copy })
      await rebuildCounters(tx)
    },
    { timeoutMs: 0 },
  )
  await onDatabase(cluster, name, 'vacuum analyze')
  return db
}

const allFigures = (db: Db) =>
  db.transaction((tx) => metricFrame(tx, { level: 'grid', metricIds, windowDays: 30, scope: 'city' }), {
    readOnly: true,
  })

/** Milliseconds of both, one right after the other. */
async function byTurns(theirs: () => Promise<unknown>, ours: () => Promise<unknown>): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = -1; round < rounds; round++) {
    const both = { theirs: await milliseconds(theirs), ours: await milliseconds(ours) }
    if (round >= 0) measured.push(both)
  }
  return measured
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
