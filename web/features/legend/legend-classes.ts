import { bivariateBreaks, classInterval } from '../../../geo/metrics/classes.ts'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { areaFills, classTokens } from '../../map/fill-slots.ts'

/** A class as a person reads it: a number, a span, or a span open at one end. */
export type ClassRange =
  | { kind: 'exactly'; at: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'at-least'; from: string }
  | { kind: 'below'; to: string }

export type LegendClass = {
  name: string
  token: string
  range: ClassRange
  /** null while there are no figures. */
  count: number | null
}

/** How many areas each class of the map holds, by the class's name; 'none' holds those without a value. */
export function countClasses(
  view: MapView,
  metric: MetricId,
  frame: MetricFrame | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  if (!frame) return counts
  for (const { className } of areaFills(view, metric, frame, null).values()) {
    counts.set(className, (counts.get(className) ?? 0) + 1)
  }
  return counts
}

/** A bound in the unit that is shown: shares as whole per cents. */
const boundText = (metric: MetricId, bound: number): string =>
  metricDefinitions[metric].format === 'share' ? `${Math.round(bound * 100)}%` : String(bound)

/** The span of a class. Counts are whole: [3, 6) reads 3–5. Other spans are closed below. */
export function rangeOf(metric: MetricId, classIndex: number): ClassRange {
  const { from, to } = classInterval(metric, classIndex)
  const text = (bound: number) => boundText(metric, bound)
  if (metricDefinitions[metric].format === 'count' && to !== null) {
    const [least, most] = [from ?? 0, to - 1]
    return least === most
      ? { kind: 'exactly', at: text(least) }
      : { kind: 'between', from: text(least), to: text(most) }
  }
  if (to === null) return { kind: 'at-least', from: text(from ?? 0) }
  if (from === null) return { kind: 'below', to: text(to) }
  return { kind: 'between', from: text(from).replace('%', ''), to: text(to) }
}

/** The classes of a view of one metric, least concern first, with the colours that the map has. */
export function rampClasses(view: MapView, metric: MetricId, frame: MetricFrame | undefined): LegendClass[] {
  const counts = countClasses(view, metric, frame)
  return classTokens(metric).map((token, index) => ({
    name: String(index),
    token,
    range: rangeOf(metric, index),
    count: frame ? (counts.get(String(index)) ?? 0) : null,
  }))
}

const [several, many] = bivariateBreaks.cases
const [enough, thin] = bivariateBreaks.coverage
const percent = (share: number) => `${share * 100}%`

/** The rows of the 3×3 from the bottom: how many cases. */
export const caseThirds = [`0–${several - 1}`, `${several}–${many - 1}`, `≥ ${many}`] as const
/** Its columns from the left: how thin the coverage is. */
export const coverageThirds = [
  `≥ ${percent(enough)}`,
  `${thin * 100}–${percent(enough)}`,
  `< ${percent(thin)}`,
] as const
