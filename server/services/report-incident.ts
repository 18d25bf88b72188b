import type { Report } from '../../geo/model/incident.ts'
import { type Actor, visibleAreaIds } from '../access/actor.ts'
import type { Transaction } from '../db/db.ts'
import { arePlacesWithin } from '../sql/are-places-within.ts'
import { countNewCase } from '../sql/count-new-case.ts'
import { findCategory } from '../sql/find-category.ts'
import { holdClock } from '../sql/hold-clock.ts'
import { insertAudit } from '../sql/insert-audit.ts'
import { insertChange } from '../sql/insert-change.ts'
import { insertIncident, type NewIncident } from '../sql/insert-incident.ts'
import { insertIncidentBuildings } from '../sql/insert-incident-buildings.ts'
import { insertIncidentEvent } from '../sql/insert-incident-event.ts'
import { openInterval } from '../sql/open-interval.ts'
import { currentAreaTree } from './area-tree.ts'
import { type AreaOfPosition, areaOfPosition, placeReport, type ReportPlace } from './place-report.ts'

export type ReportRefusal = {
  ok: false
  /** `outside-scope`: the place lies outside the areas of the one who reports. */
  reason: 'unknown-category' | 'unknown-compound' | 'unknown-building' | 'outside-scope'
}

export type Reported = { ok: true; id: number; code: string; districtId: number }

const hourMs = 3_600_000

/**
 * Opens a case: the fact, its footprint, its first event and interval, the counters, the change row and the audit row,
 * all in the caller's transaction. A case without a place may be reported by anybody; one with a place, and one that names
 * a compound or buildings, only by somebody whose areas hold them.
 */
export async function reportIncident(
  tx: Transaction,
  actor: Actor,
  report: Report,
  now: Date,
): Promise<Reported | ReportRefusal> {
  const { asOf } = await holdClock(tx)
  const category = await findCategory(tx, report.category)
  if (!category) return { ok: false, reason: 'unknown-category' }
  const place = await placeReport(tx, report)
  if (!place.ok) return place
  const area = await areaOfPosition(tx, place.position)
  if (!(await isWithinScope(tx, actor, report, place, area))) return { ok: false, reason: 'outside-scope' }
  const dueAt = new Date(now.getTime() + category.timeLimitHours * hourMs)
  const row = {
    ...rowOf(report, place, area),
    categoryId: category.id,
    openedAt: now,
    dueAt,
    isOverdue: dueAt < asOf,
  }
  const { id, code } = await insertIncident(tx, row)
  const opened = { ...row, id }
  if (report.buildingIds.length > 0) {
    await insertIncidentBuildings(tx, opened, [...new Set(report.buildingIds)])
  }
  await beginLife(tx, actor, opened)
  await leaveTraces(tx, actor, opened)
  return { ok: true, id, code, districtId: row.districtId }
}

type Opened = NewIncident & { id: number }

/** The first event, the first interval, and one more open case in the counters. */
async function beginLife(tx: Transaction, actor: Actor, opened: Opened): Promise<void> {
  await insertIncidentEvent(tx, {
    districtId: opened.districtId,
    incidentId: opened.id,
    seq: 1,
    at: opened.openedAt,
    accountId: actor.accountId,
    actor: actor.label,
    action: 'report',
    fromState: null,
    toState: 'reported',
    note: null,
  })
  await openInterval(tx, opened, 'open', opened.openedAt)
  await countNewCase(tx, opened)
}

/** The position lies in the actor's areas, and so does what the report names beside it. */
async function isWithinScope(
  tx: Transaction,
  actor: Actor,
  report: Report,
  { position, compoundId, locationQuality }: ReportPlace,
  { areaId }: AreaOfPosition,
): Promise<boolean> {
  const visible = visibleAreaIds(actor, await currentAreaTree(tx))
  if (visible === null) return true
  if (position && (areaId === null || !visible.has(areaId))) return false
  // the position is the compound's own: it has just been looked at
  const named = position && locationQuality === 'compound' ? null : compoundId
  return arePlacesWithin(tx, { position, compoundId: named, buildingIds: report.buildingIds }, [...visible])
}

const rowOf = (report: Report, place: ReportPlace, area: AreaOfPosition) => ({
  districtId: area.districtId,
  source: report.source,
  severity: report.severity,
  title: report.title,
  description: report.description || null,
  x: place.position?.[0] ?? null,
  y: place.position?.[1] ?? null,
  locationStatus: area.locationStatus,
  locationQuality: place.locationQuality,
  areaId: area.areaId,
  areaVersionAtOpening: area.areaVersionId,
  compoundId: place.compoundId,
})

async function leaveTraces(tx: Transaction, actor: Actor, opened: Opened): Promise<void> {
  const { districtId, id, areaId, compoundId, openedAt, isOverdue } = opened
  await insertChange(tx, {
    districtId,
    at: openedAt,
    topic: 'incident',
    body: {
      id,
      action: 'report',
      from: null,
      to: 'reported',
      revision: 1,
      overdue: isOverdue,
      areaId,
      compoundId,
    },
  })
  await insertAudit(tx, {
    at: openedAt,
    accountId: actor.accountId,
    role: actor.role,
    action: 'incident.report',
    object: `incident:${id}`,
    outcome: 'done',
  })
}
