import { metricIds } from '../../geo/model/metric.ts'
import type { Actor } from '../../server/access/actor.ts'
import type { Db, Transaction } from '../../server/db/db.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { metricFrame } from '../../server/services/figures.ts'
import { rebuildCounters } from '../../server/services/rebuild-counters.ts'
import { stepIncident } from '../../server/services/step-incident.ts'
import { holdRounds, median, type Round } from './goals.ts'
import type { MetricsBench } from './metrics.ts'
import { putCases } from './metrics-cases.ts'
import { createStore, onDatabase, putCity, yearEnd } from './metrics-store.ts'
import { growTenfold } from './metrics-tenfold.ts'

const rounds = 5

const groupBy = `
  select area_id, count(*) filter (where state <> 'closed') as open,
    count(*) filter (where state not in ('closed', 'suspended') and due_at < timestamptz '2026-01-01') as overdue,
    count(*) filter (where opened_at >= timestamptz '2025-12-03') as opened
  from incident
  group by area_id`

/**
 * All figures of all grids, beside what a GROUP BY over a million cases costs that gives three of them; and of ten
 * million cases, beside a million. A case has moved before each frame: none is the one before it.
 */
export async function figuresBesideGroupBy(bench: MetricsBench): Promise<boolean> {
  const { cluster } = bench
  await makeMillion(bench)
  await growTenfold(cluster, 'million', 'ten_million')
  const open = (name: string) => openDatabase({ databaseUrl: cluster.urlOf(name), dataDir: '' })
  const [million, tenMillion] = [await open('million'), await open('ten_million')]
  const first = await allFigures(million)()
  const besideGroupBy = await byTurns(
    () => milliseconds(() => million.transaction((tx) => tx.query(groupBy), { readOnly: true })),
    allFigures(million),
  )
  const besideFewer = await byTurns(allFigures(million), allFigures(tenMillion))
  await million.close()
  await tenMillion.close()
  const what = `all figures of ${bench.grids.length} grids`
  console.log(
    `       the first frame of a process, which reads the areas and all counters: ${first.toFixed(0)} ms`,
  )
  return [
    holdRounds(`${what}, beside a GROUP BY over a million cases`, besideGroupBy, { atMost: 0.25 }, 'ms'),
    holdRounds(`${what} with ten million cases, beside a million`, besideFewer, { atMost: 1.2 }, 'ms'),
  ].every(Boolean)
}

/** The points of the city as cases, and a building with households in each grid. */
async function makeMillion({ city, cluster, grids }: MetricsBench): Promise<void> {
  const db = await createStore(cluster, 'million')
  await db.transaction(
    async (tx) => {
      await putCity(tx, grids)
      await putBuildings(tx)
      await putCases(tx, { city, grids })
      await rebuildCounters(tx)
    },
    { timeoutMs: 0 },
  )
  await db.close()
  await onDatabase(cluster, 'million', 'vacuum analyze')
}

async function putBuildings(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into building (district_id, id, code, geom)
     select 1, area_id, 'B' || area_id, st_pointonsurface(geom) from area_version`,
  )
  await tx.query(
    `insert into building_state (district_id, building_id, households_total, households_occupied, residents)
     select 1, id, 100 + id % 300, 90 + id % 300, 3 * (90 + id % 300) from area`,
  )
  await tx.query(
    `insert into building_area (district_id, building_id, area_id, location_status)
     select 1, id, id, 'located' from area`,
  )
}

const actor: Actor = { accountId: null, role: 'city-manager', label: 'bench', areaIds: 'city' }

/** Milliseconds of one frame, after a case has moved. */
const allFigures = (db: Db) => async (): Promise<number> => {
  await db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; expectedRevision: number }>(
      `select id, revision as "expectedRevision" from incident where state = 'reported' and area_id is not null limit 1`,
    )
    const outcome = await stepIncident(
      tx,
      actor,
      { ...rows[0]!, action: 'assign', note: 'bench' },
      new Date(yearEnd.getTime() + 1),
    )
    if (!outcome.ok) throw new Error(outcome.reason)
  })
  const request = { level: 'grid', metricIds, windowDays: 30, scope: 'city' } as const
  return milliseconds(() => db.transaction((tx) => metricFrame(tx, request), { readOnly: true }))
}

/** Milliseconds of both, one right after the other, each the median of some. */
async function byTurns(theirs: () => Promise<number>, ours: () => Promise<number>): Promise<Round[]> {
  const measured: Round[] = []
  for (let round = -1; round < rounds; round++) {
    const both = { theirs: await medianOf(theirs), ours: await medianOf(ours) }
    if (round >= 0) measured.push(both)
  }
  return measured
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const measured: number[] = []
  while (measured.length < 5) measured.push(await measure())
  return median(measured)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
