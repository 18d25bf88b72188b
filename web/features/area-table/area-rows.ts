import { metricDefinitions } from '../../../geo/metrics/definitions.ts'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { type Figure, figureInRow } from '../../api/figure.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { mappedMetrics } from '../../map/fill-metric.ts'
import { type AreaFill, areaFills } from '../../map/fill-slots.ts'

/** One area as the map shows it: its class, and the figures that the view maps, in the order of `mappedMetrics`. */
export type AreaRow = {
  id: number
  level: string
  code: string
  nameZh: string
  nameEn: string | null
  fill: AreaFill
  figures: readonly Figure[]
}

/** A row for each area of the frame that the index knows. */
export function areaRows(
  view: MapView,
  metric: MetricId,
  index: AreaIndex,
  frame: MetricFrame,
): readonly AreaRow[] {
  const place = new Map(index.ids.map((id, row) => [id, row]))
  const fills = areaFills(view, metric, frame, null)
  const metrics = mappedMetrics(view, metric)
  return frame.ids.flatMap((id, row) => {
    const at = place.get(id)
    const fill = fills.get(id)
    if (at === undefined || fill === undefined) return []
    return {
      id,
      level: index.level,
      code: index.codes[at]!,
      nameZh: index.namesZh[at]!,
      nameEn: index.namesEn[at] ?? null,
      fill,
      figures: metrics.map((each) => figureInRow(frame, row, each)),
    }
  })
}

/** By name, by code, by class, or by the figure at a place in `mappedMetrics`. */
export type AreaSort = { by: 'name' | 'code' | 'class' | number; isUp: boolean }

/** Whether the least of a figure is what calls for attention, and is read first: thin coverage. */
export const isLowFirst = (metric: MetricId): boolean => metricDefinitions[metric].concern === 'low'

/** Sorted by one column; what has no value comes last, whichever way; equals by code. */
export function sortAreaRows(
  rows: readonly AreaRow[],
  { by, isUp }: AreaSort,
  nameOf: (row: AreaRow) => string,
): readonly AreaRow[] {
  const collator = new Intl.Collator('zh-CN', { numeric: true })
  const textOf = (row: AreaRow) =>
    by === 'name' ? nameOf(row) : by === 'code' ? row.code : row.fill.className
  const turn = isUp ? 1 : -1
  return rows.toSorted((a, b) => {
    const tie = a.code < b.code ? -1 : 1
    if (typeof by !== 'number') {
      const [left, right] = [textOf(a), textOf(b)]
      if (by === 'class' && (left === 'none') !== (right === 'none')) return left === 'none' ? 1 : -1
      return turn * collator.compare(left, right) || tie
    }
    const [left, right] = [a.figures[by]?.value ?? null, b.figures[by]?.value ?? null]
    if (left === right) return tie
    if (left === null) return 1
    if (right === null) return -1
    return turn * (left - right)
  })
}
