import { incidentStates } from '../../geo/lifecycle/incident.ts'
import type { CasePoints } from '../../geo/model/case-points.ts'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import type { Actor } from '../access/actor.ts'
import { coarsePath, seesCoarsely } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import { findCompound } from '../sql/find-compound.ts'
import { listCasePlaces } from '../sql/list-case-places.ts'
import {
  type IncidentFilter,
  type IncidentPage,
  type IncidentRow,
  listIncidents,
} from '../sql/list-incidents.ts'
import type { AreaTree } from './area-tree.ts'
import { areaInScope, scopeOf, visibleWithin } from './scope-of.ts'

/** More points than a screen has room for. */
const mostPlaces = 200_000

export type CaseQuery = Omit<IncidentFilter, 'snapped' | 'areaIds' | 'compoundId'> & {
  /** `level:code` of an area. */
  within: string | null
  compoundCode: string | null
}

export type CaseList = {
  ok: true
  collection: Omit<IncidentCollection, 'nextCursor'>
  /** Where the next page begins; null: this was the last. */
  next: IncidentPage['after']
}

export type CaseListRefusal = { ok: false; reason: 'unknown-area' | 'unknown-compound' }

/**
 * Cases that match and that the caller may see, one page of them. A display is shown no titles and no exact places:
 * the category stands for the title, the compound for the place, and sensitive cases are not there (DOMAIN 3.8); the case
 * has no number, its area is of a level that a display may open, its times are cut to the minute.
 */
export async function listCases(
  db: Queryable,
  actor: Actor,
  query: CaseQuery,
  page: IncidentPage,
): Promise<CaseList | CaseListRefusal> {
  const asked = await filterFor(db, actor, query)
  if (!asked.ok) return asked
  const { rows, numberMatched } = await listIncidents(db, asked.filter, { ...page, limit: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return {
    ok: true,
    collection: {
      type: 'FeatureCollection',
      features: shown.map((row) =>
        asked.filter.snapped ? featureOf(coarseRow(row, asked.tree)) : featureOf(row),
      ),
      numberMatched,
    },
    next: last ? { key: last.sortKey, id: last.id } : null,
  }
}

/** Where the cases are that match and that the caller may see: the same cases, and places, as in a list. */
export async function placeCases(
  db: Queryable,
  actor: Actor,
  query: CaseQuery,
): Promise<{ ok: true; points: CasePoints } | CaseListRefusal> {
  const asked = await filterFor(db, actor, query)
  if (!asked.ok) return asked
  const rows = await listCasePlaces(db, asked.filter, mostPlaces)
  const stateNames = [...incidentStates]
  return {
    ok: true,
    points: {
      positions: rows.flatMap(({ x, y }) => [x, y]),
      stateNames,
      states: rows.map(({ state }) => stateNames.indexOf(state)),
      overdue: rows.flatMap(({ overdue }, row) => (overdue ? [row] : [])),
    },
  }
}

/** What the caller asks for, cut to what the caller may see. */
async function filterFor(
  db: Queryable,
  actor: Actor,
  query: CaseQuery,
): Promise<{ ok: true; tree: AreaTree; filter: IncidentFilter } | CaseListRefusal> {
  const scope = await scopeOf(db, actor)
  const area = query.within === null ? null : areaInScope(scope, query.within)
  if (area === undefined) return { ok: false, reason: 'unknown-area' }
  const compound = query.compoundCode === null ? null : await findCompound(db, query.compoundCode)
  if (query.compoundCode !== null && !compound) return { ok: false, reason: 'unknown-compound' }
  const snapped = seesCoarsely(actor)
  return {
    ok: true,
    tree: scope.tree,
    filter: { ...query, snapped, areaIds: visibleWithin(scope, area), compoundId: compound?.id ?? null },
  }
}

function coarseRow(row: IncidentRow, tree: AreaTree): IncidentRow {
  return {
    ...row,
    code: null,
    title: row.categoryName,
    areaId: coarsePath(tree, row.areaId).at(-1) ?? null,
    openedAt: cutToMinute(row.openedAt),
    dueAt: row.dueAt && cutToMinute(row.dueAt),
    closedAt: row.closedAt && cutToMinute(row.closedAt),
  }
}

const minuteMs = 60_000
const cutToMinute = (at: Date) => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)

function featureOf(row: IncidentRow): IncidentCollection['features'][number] {
  const { x, y, sortKey: _, categoryName: __, ...rest } = row
  return {
    type: 'Feature',
    id: row.id,
    geometry: x === null || y === null ? null : { type: 'Point', coordinates: [x, y] },
    properties: {
      ...rest,
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
    },
  }
}
