import { type FigureSource, figuresOf } from '../../geo/metrics/figures.ts'
import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { findCompound } from '../sql/find-compound.ts'
import { type FrameWindow, readFrameWindow } from '../sql/read-frame-window.ts'
import { sumCaseCounters } from '../sql/sum-case-counters.ts'
import { sumCaseFacts } from '../sql/sum-case-facts.ts'
import { sumDueCases } from '../sql/sum-due-cases.ts'
import { sumHouseholdFacts } from '../sql/sum-household-facts.ts'
import { sumPlaceCounters } from '../sql/sum-place-counters.ts'
import { noPlaceSums, registersOf, registersOfThePast } from './figures.ts'
import { scopeOf } from './scope-of.ts'

export type CompoundFrameRequest = {
  code: string
  metricIds: readonly MetricId[]
  /** Whole local days, the day of the figures included. */
  windowDays: number
  /** A moment in the past. */
  at?: Date | undefined
}

/**
 * The figures of one compound, a frame of one row: summed over its buildings and cases (DOMAIN 4.2), defined as those of an
 * area. Only what lies in the caller's areas is counted; null where nothing of it does. Posts are held in areas: no compound
 * has a figure of staffing.
 */
export async function compoundFrame(
  tx: Queryable,
  actor: Actor,
  { code, metricIds, windowDays, at }: CompoundFrameRequest,
): Promise<MetricFrame | null> {
  const { visible, sees } = await scopeOf(tx, actor)
  const compound = await findCompound(tx, code)
  const window = await readFrameWindow(tx, at ?? null, windowDays)
  if (!compound || !window) return null
  const { cases, places, known } = await readCounts(tx, compound.id, window)
  if (visible !== null && ![...cases, ...places].some(({ areaId }) => sees(areaId))) return null

  const ofCompound = <T extends { areaId: number }>(rows: readonly T[]) =>
    rows.filter(({ areaId }) => sees(areaId)).map((row) => ({ ...row, areaId: compound.id }))
  const figures = figuresOf(
    {
      asOf: { cases: window.at.toISOString(), coverage: window.clockAt.toISOString() },
      areas: new Map(),
      ids: [compound.id],
      levelNo: 0,
      staffedLevelNo: null,
      cases: ofCompound(cases).map((row) => ({ ...row, status: 'located' })),
      places: ofCompound(places),
      staff: [],
      known,
      isWholeCity: false,
    },
    metricIds,
  )
  return {
    level: 'compound',
    asOf: window.at.toISOString(),
    basis: 'as-now',
    window: { days: windowDays, from: window.from, to: window.to },
    ids: [compound.id],
    ...figures,
  }
}

type Counts = Pick<FigureSource, 'cases' | 'places' | 'known'>

async function readCounts(tx: Queryable, compoundId: number, window: FrameWindow): Promise<Counts> {
  if (window.isPast) {
    const households = await sumHouseholdFacts(tx, window.at, 'as-now', compoundId)
    return {
      cases: await sumCaseFacts(tx, window.at, window, compoundId),
      places: households.map((row) => ({ ...noPlaceSums, ...row })),
      known: registersOfThePast,
    }
  }
  return {
    cases: [
      ...(await sumCaseCounters(tx, window, 'as-now', null, compoundId)),
      ...(await sumDueCases(tx, window, compoundId)),
    ],
    places: await sumPlaceCounters(tx, null, compoundId),
    known: registersOf(window),
  }
}
