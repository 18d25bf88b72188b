import { bivariateBreaks, classInterval } from '../../../geo/metrics/classes.ts'
import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { MetricId } from '../../../geo/model/metric.ts'

/** A class as a person reads it: a number, a span, or a span open at one end. */
export type ClassRange =
  | { kind: 'exactly'; at: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'at-least'; from: string }
  | { kind: 'below'; to: string }

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
