import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { type ClassRange, rangeOf } from '../../i18n/classes/class-range.ts'
import type { MapView } from '../../map/city-map-props.ts'
import { areaFills, metricSlots } from '../../map/fill-slots.ts'

export type LegendClass = {
  name: string
  /** Of the map's fills. */
  slot: number
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

/** The classes of a view of one metric, least concern first, with the colours that the map has. */
export function rampClasses(view: MapView, metric: MetricId, frame: MetricFrame | undefined): LegendClass[] {
  const counts = countClasses(view, metric, frame)
  return metricSlots(metric).map((slot, index) => ({
    name: String(index),
    slot,
    range: rangeOf(metric, index),
    count: frame ? (counts.get(String(index)) ?? 0) : null,
  }))
}

/** Key of the words that say what a view colours by. */
export function legendTitle(view: MapView, metric: MetricId) {
  if (view === 'overdue') return 'legend.overdueTitle'
  if (view === 'vc2') return 'legend.vc2Title'
  if (view === 'cases-coverage') return 'legend.bivariateTitle'
  return metric === 'open-rate' ? 'legend.openRateTitle' : 'legend.openTitle'
}
