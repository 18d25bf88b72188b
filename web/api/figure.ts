import type { MetricFrame, MetricId } from '../../geo/model/metric.ts'
import { metricFlag } from '../../geo/model/metric-flag.ts'

/** One figure with what it is made of. */
export type Figure = {
  numerator: number | null
  denominator: number | null
  value: number | null
  flags: number
}

export const noFigure: Figure = { numerator: null, denominator: null, value: null, flags: metricFlag.noData }

export const hasFlag = (figure: Pick<Figure, 'flags'>, flag: keyof typeof metricFlag): boolean =>
  (figure.flags & metricFlag[flag]) !== 0

/** The figure of one area in a frame; no data where the frame has no such area or metric. */
export function figureAt(frame: MetricFrame | undefined, areaId: number, metric: MetricId): Figure {
  return frame ? figureInRow(frame, frame.ids.indexOf(areaId), metric) : noFigure
}

/** The figure in one row of a frame, where the row is known; no data where there is no such row or metric. */
export function figureInRow(frame: MetricFrame, row: number, metric: MetricId): Figure {
  const column = frame.metrics[metric]
  if (row < 0 || row >= frame.ids.length || !column) return noFigure
  return {
    numerator: column.numerator[row] ?? null,
    denominator: column.denominator?.[row] ?? null,
    value: column.value[row] ?? null,
    flags: column.flags[row] ?? 0,
  }
}

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

const notAdded = metricFlag.unstable | metricFlag.smallDenominator | metricFlag.noData

/**
 * One figure over all areas of a frame: numerators and denominators added up.
 * A count of cases includes those that lie in no area. `perUnits` is 1000 for rates, 1 for shares.
 */
export function figureOfAll(frame: MetricFrame | undefined, metric: MetricId, perUnits = 1): Figure {
  const column = frame?.metrics[metric]
  if (!frame || !column) return noFigure
  const total = frame.buckets[metric]?.total
  const numerator = column.denominator ? sum(column.numerator) : (total ?? sum(column.numerator))
  const denominator = column.denominator ? sum(column.denominator) : null
  const value = column.denominator
    ? numerator === null || !denominator
      ? null
      : (perUnits * numerator) / denominator
    : numerator
  const flags = column.flags.reduce((all, each) => all | each, 0) & ~notAdded
  return { numerator, denominator, value, flags: value === null ? flags | metricFlag.noData : flags }
}
