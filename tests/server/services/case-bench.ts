import { beforeAll } from 'vitest'
import type { IncidentAction, IncidentState } from '../../../geo/lifecycle/incident.ts'
import { type Report, reportSchema } from '../../../geo/model/incident.ts'
import type { Actor } from '../../../server/access/actor.ts'
import type { Db, Transaction } from '../../../server/db/db.ts'
import { rebuildCounters } from '../../../server/services/rebuild-counters.ts'
import { reportIncident } from '../../../server/services/report-incident.ts'
import { stepIncident } from '../../../server/services/step-incident.ts'
import { buildTinyCity, type TinyCity } from '../../builders/tiny-city.ts'

export const manager: Actor = { accountId: null, role: 'city-manager', label: 'city', areaIds: 'city' }

/** A moment so many hours after the tiny city's. */
export const later = (city: TinyCity, hours: number) => new Date(city.now.getTime() + hours * 3_600_000)

export const reportOf = (part: Partial<Report>): Report =>
  reportSchema.parse({ category: 'noise', title: '噪声', ...part })

/** A report at the first building of the compound `garden`. */
export const inGarden: Partial<Report> = { position: [0.005, 0.008] }

/** The tiny city in the database of a test file, counted; `undone` gives each test a transaction that leaves no trace. */
export function caseBench(openDb: () => Db) {
  let city: TinyCity
  beforeAll(async () => {
    city = await buildTinyCity(openDb())
    await openDb().transaction((tx) => rebuildCounters(tx))
  })
  const undone = (work: (tx: Transaction, city: TinyCity) => Promise<void>) =>
    openDb()
      .transaction(async (tx) => {
        await work(tx, city)
        throw new Error('undone')
      })
      .catch((error: Error) => {
        if (error.message !== 'undone') throw error
      })
  return { undone }
}

type CaseRow = {
  districtId: number
  id: number
  state: IncidentState
  revision: number
  areaId: number | null
  openedAt: Date
  dueAt: Date | null
  suspendedAt: Date | null
  closedAt: Date | null
  isOverdue: boolean
  wasOverdue: boolean
  repeatKind: string | null
}

/** A case as the store has it; it must be there. */
export async function caseNow(tx: Transaction, id: number): Promise<CaseRow> {
  const { rows } = await tx.query<CaseRow>(
    `
    select district_id as "districtId", id, state, revision, area_id as "areaId", opened_at as "openedAt",
      due_at as "dueAt", suspended_at as "suspendedAt", closed_at as "closedAt", is_overdue as "isOverdue",
      was_overdue as "wasOverdue", repeat_kind as "repeatKind"
    from incident
    where id = $1::bigint
    `,
    [id],
  )
  return rows[0]!
}

/** Reports a case that must not be refused. */
export async function report(tx: Transaction, part: Partial<Report>, at: Date): Promise<CaseRow> {
  const reported = await reportIncident(tx, manager, reportOf(part), at)
  if (!reported.ok) throw new Error(reported.reason)
  return caseNow(tx, reported.id)
}

/** Takes steps one after another at the moments given; throws where one is refused. */
export async function take(
  tx: Transaction,
  id: number,
  actions: readonly IncidentAction[],
  at: (i: number) => Date,
): Promise<CaseRow> {
  for (const [i, action] of actions.entries()) {
    const { revision } = await caseNow(tx, id)
    const step = { id, action, note: 'because', expectedRevision: revision }
    const stepped = await stepIncident(tx, manager, step, at(i))
    if (!stepped.ok) throw new Error(`${action}: ${stepped.reason}`)
  }
  return caseNow(tx, id)
}
