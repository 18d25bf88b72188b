import { caseKeys, type PlaceSums } from '../../geo/metrics/counts.ts'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import { type FigureSource, figuresOf } from '../../geo/metrics/figures.ts'
import { onBasis } from '../../geo/metrics/on-basis.ts'
import { placeFinder, type RolledArea } from '../../geo/metrics/roll-up.ts'
import type { Basis } from '../../geo/model/basis.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import type { Queryable } from '../db/db.ts'
import { listAreasMadeAfter } from '../sql/list-areas-made-after.ts'
import { type FrameWindow, readFrameWindow } from '../sql/read-frame-window.ts'
import { sumCaseCounters } from '../sql/sum-case-counters.ts'
import { sumCaseFacts } from '../sql/sum-case-facts.ts'
import { sumDueCases } from '../sql/sum-due-cases.ts'
import { sumHouseholdFacts } from '../sql/sum-household-facts.ts'
import { sumPlaceCounters } from '../sql/sum-place-counters.ts'
import { sumStaffCounters } from '../sql/sum-staff-counters.ts'
import { sumStrayCases } from '../sql/sum-stray-cases.ts'
import { type AreaHistory, areaHistory } from './area-history.ts'
import { type AreaTree, currentAreaTree } from './area-tree.ts'
import { KeptSums } from './kept-sums.ts'

export type FrameRequest = {
  level: string
  metricIds: readonly MetricId[]
  /** Whole local days, the day of the figures included. */
  windowDays: number
  /** Only areas inside this one (its id). */
  within?: number | undefined
  /** A moment in the past: cases are counted from the facts as they stood; other figures have no past and no value. */
  at?: Date | undefined
  /** Whose area a case belongs to; on as-was, areas that are no more, or were not yet, have rows where they hold anything. */
  basis?: Basis | undefined
  /** The areas whose subtrees the caller may see. */
  scope: readonly number[] | 'city'
}

/**
 * All figures of a level, by column. Read from the counters, however many facts there are; only a frame of the past
 * is counted from the facts. null: there is no such level.
 */
export async function metricFrame(tx: Queryable, request: FrameRequest): Promise<MetricFrame | null> {
  const tree = await currentAreaTree(tx)
  const level = tree.levels.find(({ code }) => code === request.level)
  const window = await readFrameWindow(tx, request.at ?? null, request.windowDays)
  if (!level || !window) return null

  const history = request.basis === 'as-was' ? await areaHistory(tx, tree) : null
  const areas = history ? new Map<number, RolledArea>([...tree.byId, ...history.retired]) : tree.byId
  const counts = await readCounts(tx, tree, request, window)
  const now = idsOf(tree, request)
  const later = new Set(history && window.isPast ? await listAreasMadeAfter(tx, window.at) : [])
  const strange = history
    ? [...now.filter((id) => later.has(id)), ...retiredIds(tree, history, level.levelNo, request)]
    : []
  const ids = [...now.filter((id) => !later.has(id)), ...holding(strange, areas, counts, level.levelNo)]
  const figures = figuresOf(
    {
      asOf: { cases: window.at.toISOString(), coverage: window.clockAt.toISOString() },
      areas,
      ids,
      levelNo: level.levelNo,
      staffedLevelNo: tree.levels.find(({ isStaffed }) => isStaffed)?.levelNo ?? null,
      isWholeCity: request.within === undefined && request.scope === 'city',
      ...counts,
    },
    request.metricIds,
  )
  return {
    level: level.code,
    asOf: window.at.toISOString(),
    basis: request.basis ?? 'as-now',
    window: { days: request.windowDays, from: window.from, to: window.to },
    ids,
    ...figures,
  }
}

function idsOf(tree: AreaTree, { level, within, scope }: FrameRequest): number[] {
  const inside = within === undefined ? null : tree.subtreeOf([within])
  const visible = scope === 'city' ? null : tree.subtreeOf(scope)
  return tree
    .atLevel(level)
    .map(({ id }) => id)
    .filter((id) => (inside?.has(id) ?? true) && (visible?.has(id) ?? true))
}

/** Retired areas of a level, as `idsOf` for those of now. */
function retiredIds(
  tree: AreaTree,
  { retired, liesIn }: AreaHistory,
  levelNo: number,
  { within, scope }: FrameRequest,
): number[] {
  const inside = within === undefined ? null : tree.subtreeOf([within])
  const visible = scope === 'city' ? null : tree.subtreeOf(scope)
  return [...retired]
    .filter(([id, area]) => area.levelNo === levelNo && liesIn(inside, id) && liesIn(visible, id))
    .map(([id]) => id)
}

/** Of some areas those in which anything is counted. */
function holding(
  ids: readonly number[],
  areas: ReadonlyMap<number, RolledArea>,
  counts: Counts,
  levelNo: number,
): number[] {
  const placeOf = placeFinder(areas, levelNo, ids)
  const held = new Set([...counts.cases, ...counts.places].map(({ areaId }) => placeOf(areaId)))
  return ids.filter((_, place) => held.has(place))
}

type Counts = Pick<FigureSource, 'cases' | 'places' | 'staff' | 'known'>

async function readCounts(
  tx: Queryable,
  tree: AreaTree,
  request: FrameRequest,
  window: FrameWindow,
): Promise<Counts> {
  const { metricIds, basis = 'as-now' } = request
  const countsCases = metricIds.some((id) => metricDefinitions[id].countsCases)
  const needsPlaces = metricIds.some((id) => metricDefinitions[id].format !== 'count')
  if (window.isPast) {
    const { heirsOfCases, heirsOfHouseholds } = await areaHistory(tx, tree)
    const cases = countsCases ? await sumCaseFacts(tx, window.at, window) : []
    const households = needsPlaces ? await sumHouseholdFacts(tx, window.at, basis) : []
    const keys = ['householdsTotal', 'householdsOccupied', 'householdsUnknown'] as const
    return {
      cases: onBasis(cases, [...caseKeys, 'undecided'], basis, heirsOfCases),
      places: onBasis(households, keys, basis, heirsOfHouseholds).map((row) => ({ ...noPlaceSums, ...row })),
      staff: [],
      known: registersOfThePast,
    }
  }
  const kept = await KeptSums.open(tx, tree)
  const inflow = metricIds.includes('inflow-rate') ? window : null
  const countedOn = basis === 'as-was' ? basis : 'as-now'
  const cases = () =>
    kept.sums(`cases ${inflow?.from} ${inflow?.to} ${countedOn}`, (areaIds) =>
      sumCaseCounters(tx, inflow, countedOn, areaIds),
    )
  const moved = () =>
    basis === 'as-now' ? [] : movedCases(tx, tree, window.at, countedOn === basis ? null : inflow, basis)
  return {
    cases: countsCases ? [...(await cases()), ...(await sumDueCases(tx, window)), ...(await moved())] : [],
    places: needsPlaces ? await kept.sums('places', (areaIds) => sumPlaceCounters(tx, areaIds)) : [],
    staff: metricIds.includes('staffing')
      ? await kept.sums('staff', (areaIds) => sumStaffCounters(tx, areaIds))
      : [],
    known: registersOf(window),
  }
}

/** What takes counters to a basis that they are not counted on: minus one where a case lies now, plus one (or parts of one) where it belongs. */
async function movedCases(
  tx: Queryable,
  tree: AreaTree,
  at: Date,
  inflow: FrameWindow | null,
  basis: Basis,
): Promise<Counts['cases']> {
  const { heirsOfCases } = await areaHistory(tx, tree)
  const strays = await sumStrayCases(tx, at, inflow)
  return [
    ...onBasis(strays, caseKeys, basis, heirsOfCases),
    ...strays.map(({ areaId, status, open, overdue, opened }) => ({
      areaId,
      status,
      open: -open,
      overdue: -overdue,
      opened: -opened,
    })),
  ]
}

/** Of volunteers, heads, service points and staff only the present is known. */
export const registersOfThePast = { volunteers: false, heads: false, servicePoints: false, staff: false }

export const registersOf = (window: FrameWindow): FigureSource['known'] => ({
  volunteers: window.knowsVolunteers,
  heads: window.knowsHeads,
  servicePoints: window.knowsServicePoints,
  staff: window.knowsStaff,
})

export const noPlaceSums: PlaceSums = {
  buildings: 0,
  buildingsLinked: 0,
  householdsTotal: 0,
  householdsOccupied: 0,
  householdsUnknown: 0,
  residents: 0,
  careSubjects: 0,
  householdsInReach: 0,
  volunteersActive: 0,
}
