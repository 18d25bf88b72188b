import type { AreaIndex } from '../../../geo/model/area.ts'
import type { MetricColumn, MetricFrame } from '../../../geo/model/metric.ts'

type Values = readonly (number | null)[]

/** A column of plain counts, or of rates where denominators are given. */
export function column(numerator: Values, denominator: Values | null = null, perUnits = 1): MetricColumn {
  const value = numerator.map((count, row) => {
    const below = denominator?.[row]
    if (denominator === null || count === null) return count
    return below ? (perUnits * count) / below : null
  })
  return {
    asOf: '2026-01-05T06:32:00Z',
    definitionVersion: 1,
    numerator: [...numerator],
    denominator: denominator && [...denominator],
    value,
    flags: value.map((each) => (each === null ? 8 : 0)),
  }
}

/** A frame of the areas 1, 2, 3 … with the given columns. */
export function smallFrame(
  metrics: MetricFrame['metrics'],
  buckets: MetricFrame['buckets'] = {},
): MetricFrame {
  const rows = Object.values(metrics)[0]?.value.length ?? 0
  return {
    level: 'grid',
    asOf: '2026-11-22T06:32:00Z',
    basis: 'as-now',
    window: { days: 30, from: '2026-10-24', to: '2026-11-22' },
    ids: Array.from({ length: rows }, (_, row) => row + 1),
    metrics,
    buckets,
  }
}

/** Areas 1, 2, 3 … with codes G1, G2, G3 … */
export function smallIndex(count: number): AreaIndex {
  const ids = Array.from({ length: count }, (_, row) => row + 1)
  return {
    level: 'grid',
    ids,
    codes: ids.map((id) => `G${id}`),
    namesZh: ids.map((id) => `第${id}网格`),
    namesEn: ids.map(() => null),
    parentIds: ids.map(() => null),
    labelPoints: ids.map(() => null),
    extents: ids.map(() => null),
  }
}
