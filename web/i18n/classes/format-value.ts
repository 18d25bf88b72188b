import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { MetricId } from '../../../geo/model/metric.ts'
import { type Figure, hasFlag } from '../../api/figure.ts'
import { formatCount, formatDecimal, missing } from '../format-count.ts'
import { formatCoverage, formatRate } from '../format-percent.ts'

/** A figure as it is shown, with its per cent sign where it has one: 1,286, 4.7, 97%. */
export function formatValue(metric: MetricId, value: number | null): string {
  if (value === null) return missing
  switch (metricDefinitions[metric].format) {
    case 'count':
      return formatCount(value)
    case 'rate':
      return formatDecimal(value)
    case 'share':
      return `${metric === 'vc2' ? formatCoverage(value) : formatRate(value)}%`
  }
}

/** A figure of which more may be missing than is known says so: ≥ 3. */
export const formatFigure = (metric: MetricId, figure: Pick<Figure, 'value' | 'flags'>): string =>
  `${figure.value !== null && hasFlag(figure, 'limitUnknown') ? '≥ ' : ''}${formatValue(metric, figure.value)}`

/**
 * How far a figure is from another, in the unit that is shown: −15, +3.2, 0; shares in points.
 * The numbers compared are those that are shown, so that the difference of two texts is the third.
 */
export function formatDifference(metric: MetricId, value: number, from: number): string {
  const shown = (figure: number) => Number.parseFloat(formatValue(metric, figure).replaceAll(',', ''))
  const difference = shown(value) - shown(from)
  const text = formatValue(
    metric,
    metricDefinitions[metric].format === 'share' ? Math.abs(difference) / 100 : Math.abs(difference),
  )
  if (difference === 0) return '0'
  return `${difference > 0 ? '+' : '\u2212'}${text.replace('%', '')}`
}
