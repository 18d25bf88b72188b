import type { PlaceSums } from '../../geo/metrics/counts.ts'
import { metricDefinitions } from '../../geo/metrics/definitions.ts'
import { type FigureSource, figuresOf } from '../../geo/metrics/figures.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import type { Queryable } from '../db/db.ts'
import { type FrameWindow, readFrameWindow } from '../sql/read-frame-window.ts'
import { sumCaseCounters } from '../sql/sum-case-counters.ts'
import { sumCaseFacts } from '../sql/sum-case-facts.ts'
import { sumDueCases } from '../sql/sum-due-cases.ts'
import { sumHouseholdFacts } from '../sql/sum-household-facts.ts'
import { sumPlaceCounters } from '../sql/sum-place-counters.ts'
import { sumStaffCounters } from '../sql/sum-staff-counters.ts'
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
  /** Whose area a case of the window belongs to: the one at its opening, or the one of now. */
  basis?: 'as-was' | 'as-now' | undefined
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

  const ids = idsOf(tree, request)
  const figures = figuresOf(
    {
      asOf: { cases: window.at.toISOString(), coverage: window.clockAt.toISOString() },
      areas: tree.byId,
      ids,
      levelNo: level.levelNo,
      staffedLevelNo: tree.levels.find(({ isStaffed }) => isStaffed)?.levelNo ?? null,
      isWholeCity: request.within === undefined && request.scope === 'city',
      ...(await readCounts(tx, tree, request, window)),
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
    const cases = countsCases ? await sumCaseFacts(tx, window.at, window, basis) : []
    const households = needsPlaces ? await sumHouseholdFacts(tx, window.at) : []
    const places = households.map((row) => ({ ...noPlaceSums, ...row }))
    const known = { volunteers: false, heads: false, servicePoints: false, staff: false }
    return { cases, places, staff: [], known }
  }
  const kept = await KeptSums.open(tx, tree)
  const inflow = metricIds.includes('inflow-rate') ? window : null
  const cases = () =>
    kept.sums(`cases ${inflow?.from} ${inflow?.to} ${basis}`, (areaIds) =>
      sumCaseCounters(tx, inflow, basis, areaIds),
    )
  return {
    cases: countsCases ? [...(await cases()), ...(await sumDueCases(tx, window))] : [],
    places: needsPlaces ? await kept.sums('places', (areaIds) => sumPlaceCounters(tx, areaIds)) : [],
    staff: metricIds.includes('staffing')
      ? await kept.sums('staff', (areaIds) => sumStaffCounters(tx, areaIds))
      : [],
    known: {
      volunteers: window.knowsVolunteers,
      heads: window.knowsHeads,
      servicePoints: window.knowsServicePoints,
      staff: window.knowsStaff,
    },
  }
}

const noPlaceSums: PlaceSums = {
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
