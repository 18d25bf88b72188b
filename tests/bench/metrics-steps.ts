import type { IncidentAction } from '../../geo/lifecycle/incident.ts'
import type { Actor } from '../../server/access/actor.ts'
import type { Transaction } from '../../server/db/db.ts'
import { setScope } from '../../server/db/set-scope.ts'
import { rebuildCounters } from '../../server/services/rebuild-counters.ts'
import { stepIncident } from '../../server/services/step-incident.ts'
import { holdRounds, median, type Round } from './goals.ts'
import type { MetricsBench } from './metrics.ts'
import { putCases } from './metrics-cases.ts'
import { createStore, onDatabase, putCity, yearEnd } from './metrics-store.ts'

const rounds = 5
const seconds = 3
const actor: Actor = { accountId: null, role: 'city-manager', label: 'bench', areaIds: 'city' }

/** The life of a case, over and over: what a city's cases go through. */
const life: readonly IncidentAction[] = ['assign', 'start', 'suspend', 'resume', 'resolve', 'close', 'reopen']

/**
 * Steps of cases, each with all that it leaves behind, beside a bare update of one row of the same table. The update is sent
 * as any statement is; beside one whose plan the server keeps, as it does the step's, the ratio is printed without a goal.
 */
export async function stepsBesideUpdates({ city, cluster, grids }: MetricsBench): Promise<boolean> {
  const db = await createStore(cluster, 'steps')
  const cases = await db.transaction(
    async (tx) => {
      await putCity(tx, grids)
      await putCases(tx, { city, grids, atMost: 200_000 })
      await rebuildCounters(tx)
      const { rows } = await tx.query<{ id: number; districtId: number }>(
        `select id, district_id as "districtId" from incident where state = 'reported' order by id`,
      )
      return rows
    },
    { timeoutMs: 0 },
  )
  await onDatabase(cluster, 'steps', 'vacuum analyze')
  const envelope = (work: (tx: Transaction) => Promise<void>) =>
    db.transaction(async (tx) => {
      await setScope(tx, actor)
      await work(tx)
    })
  const stepped = new Map<number, number>()
  let moment = yearEnd.getTime()
  const step = (n: number) =>
    envelope(async (tx) => {
      const { id } = cases[n % (cases.length >> 1)]!
      const done = stepped.get(id) ?? 0
      // assign … close, then reopen and on with assign
      const action = life[done % life.length]!
      const outcome = await stepIncident(
        tx,
        actor,
        { id, action, note: 'bench', expectedRevision: done + 1 },
        new Date(++moment),
      )
      if (!outcome.ok) throw new Error(`${action} of case ${id}: ${outcome.reason}`)
      stepped.set(id, done + 1)
    })
  const update = (keepPlan: boolean) => (n: number) =>
    envelope(async (tx) => {
      const { id, districtId } = cases[(cases.length >> 1) + (n % (cases.length >> 1))]!
      await tx.query(
        'update incident set revision = revision + 1 where district_id = $1::int and id = $2::bigint',
        [districtId, id],
        { keepPlan },
      )
    })
  const held: boolean[] = []
  for (const clients of [1, 8]) {
    const measured: (Round & { kept: number })[] = []
    for (let round = -1; round < rounds; round++) {
      const sides = {
        theirs: await perSecond(clients, update(false)),
        ours: await perSecond(clients, step),
        kept: await perSecond(clients, update(true)),
      }
      if (round >= 0) measured.push(sides)
    }
    const what = `a step of a case beside a bare one-row update, ${clients} client${clients > 1 ? 's' : ''}`
    held.push(holdRounds(what, measured, { atLeast: 0.5 }, 'transactions/s'))
    const beside = median(measured.map(({ ours, kept }) => ours / kept))
    const kept = median(measured.map((round) => round.kept))
    console.log(
      `       beside one whose plan is kept: ${beside.toFixed(2)} × (${kept.toFixed(0)} transactions/s)`,
    )
  }
  await db.close()
  return held.every(Boolean)
}

let next = 0

/** Pieces of work a second that so many clients get done, each waiting for its own. */
async function perSecond(clients: number, work: (n: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let done = 0
  const client = async () => {
    for (; performance.now() < end; done++) await work(next++)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (done / (performance.now() - start)) * 1000
}
