import { actionsFrom } from '../../geo/lifecycle/incident.ts'
import type { Incident } from '../../geo/model/incident.ts'
import type { Actor } from '../access/actor.ts'
import { mayTake } from '../access/case-duties.ts'
import type { Queryable } from '../db/db.ts'
import { listIncidentEvents } from '../sql/list-incident-events.ts'
import { type IncidentDetailRow, readIncident } from '../sql/read-incident.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/** One case with its timeline and the steps that the caller may take; null also where it lies outside the caller's areas. */
export async function readCase(db: Queryable, actor: Actor, id: number): Promise<Incident | null> {
  const row = await readIncident(db, id)
  if (!row) return null
  const scope = await scopeOf(db, actor)
  if (!scope.sees(row.areaId)) return null
  return caseOf(db, actor, row)
}

/**
 * The same for the one who has just reported it, wherever it lies: a case without a place is nobody's to see but the
 * city's, yet who reports one is told what has become of it.
 */
export async function readOwnReport(db: Queryable, actor: Actor, id: number): Promise<Incident> {
  const row = await readIncident(db, id)
  if (!row) throw new Error(`case ${id} was reported in this transaction and cannot be read`)
  return caseOf(db, actor, row)
}

async function caseOf(db: Queryable, actor: Actor, row: IncidentDetailRow): Promise<Incident> {
  const { tree } = await scopeOf(db, actor)
  const events = await listIncidentEvents(db, row)
  const area = row.areaId === null ? undefined : tree.byId.get(row.areaId)
  const { districtId: _, x, y, compoundCode, compoundNameZh, compoundNameEn, ...rest } = row
  return {
    ...rest,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    position: x === null || y === null ? null : [x, y],
    area: area ? areaRef(area) : null,
    ancestors: area ? tree.ancestorsOf(area.id).map(areaRef) : [],
    compound:
      row.compoundId === null || compoundCode === null || compoundNameZh === null
        ? null
        : { id: row.compoundId, code: compoundCode, nameZh: compoundNameZh, nameEn: compoundNameEn },
    timeline: events.map(({ role, accountAreaId, ...event }) => {
      const over = accountAreaId === null ? undefined : tree.byId.get(accountAreaId)
      const account = role && { role, area: over ? areaRef(over) : null }
      return { ...event, at: event.at.toISOString(), account }
    }),
    actions: actionsFrom(row.state).filter((action) => mayTake(actor, action)),
  }
}
