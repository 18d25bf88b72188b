import type { Level } from '../../geo/model/level.ts'
import type { MetricId } from '../../geo/model/metric.ts'
import type { MapView } from './city-map-props.ts'

/** Whether the areas of a level are of like size: those that are staffed, and what lies in them. Compounds are not. */
export function isOfLikeSize(level: string, levels: readonly Level[]): boolean {
  const staffed = levels.find((each) => each.isStaffed)
  const own = levels.find((each) => each.code === level)
  return own !== undefined && (staffed === undefined || own.levelNo >= staffed.levelNo)
}

/**
 * The metric that colours a level in a view. Grids are of like size and may be coloured by count; what lies above
 * the staffed level is coloured per 1,000 occupied households. The 3×3 is read by its cases.
 */
export function fillMetric(view: MapView, level: string, levels: readonly Level[]): MetricId {
  if (view === 'overdue') return 'overdue'
  if (view === 'vc2') return 'vc2'
  return view === 'open' && !isOfLikeSize(level, levels) ? 'open-rate' : 'open'
}

/** Every metric that a view puts on the map, by colour, number or diamond. @param metric the one that colours */
export function mappedMetrics(view: MapView, metric: MetricId): readonly MetricId[] {
  switch (view) {
    case 'open':
      return [metric, 'overdue']
    case 'overdue':
    case 'vc2':
      return [metric]
    case 'cases-coverage':
      return ['open', 'vc2', 'overdue']
  }
}
