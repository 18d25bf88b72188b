import type { MetricId } from '../model/metric.ts'
import { metricDefinitions } from './definitions.ts'

/** Class of a missing value: hatched on the map, never the colour of zero. */
export const noDataClass = -1

/** Number of classes of an indicator, no data apart. */
export const classCount = (metricId: MetricId): number => metricDefinitions[metricId].breaks.length + 1

/**
 * The class of a value, counted from 0 = least concern to most; −1 where there is no value.
 * Intervals are closed below, so for volunteer coverage 0.8 belongs to "0.8–1.0" (class 1) and ≥ 1.0 is class 0.
 */
export function classOf(metricId: MetricId, value: number | null): number {
  if (value === null || Number.isNaN(value)) return noDataClass
  const { breaks, concern } = metricDefinitions[metricId]
  const above = breaks.filter((bound) => value >= bound).length
  return concern === 'high' ? above : breaks.length - above
}

/** The interval of a class, [from, to); null where it is open at that end. */
export function classInterval(
  metricId: MetricId,
  classIndex: number,
): { from: number | null; to: number | null } {
  const { breaks, concern } = metricDefinitions[metricId]
  const above = concern === 'high' ? classIndex : breaks.length - classIndex
  return { from: breaks[above - 1] ?? null, to: breaks[above] ?? null }
}

export type Third = 1 | 2 | 3
export type BivariateClass = { cases: Third; thinness: Third }

/** Lower bounds of the second and third class of either axis of cases × coverage, in the order of rising concern. */
export const bivariateBreaks = { cases: [3, 9], coverage: [0.8, 0.5] } as const

/**
 * The class of an area in the 3×3 view: cases ≤ 2 / 3–8 / ≥ 9 against coverage ≥ 0.8 / 0.5–0.8 / < 0.5,
 * each from 1 = least concern to 3; null where either figure is missing.
 */
export function bivariateClassOf(open: number | null, vc2: number | null): BivariateClass | null {
  if (open === null || vc2 === null) return null
  const [several, many] = bivariateBreaks.cases
  const [enough, thin] = bivariateBreaks.coverage
  return {
    cases: open >= many ? 3 : open >= several ? 2 : 1,
    thinness: vc2 >= enough ? 1 : vc2 >= thin ? 2 : 3,
  }
}
