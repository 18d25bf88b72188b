import type { Level } from '../../geo/model/level.ts'
import type { MetricId } from '../../geo/model/metric.ts'
import type { MapView } from './city-map-props.ts'

/**
 * The metric that colours a level in a view. Grids are of like size and may be coloured by count; what lies above
 * the staffed level is coloured per 1,000 occupied households. The 3×3 is read by its cases.
 */
export function fillMetric(view: MapView, level: string, levels: readonly Level[]): MetricId {
  if (view === 'overdue') return 'overdue'
  if (view === 'vc2') return 'vc2'
  const staffed = levels.find((each) => each.isStaffed)
  const own = levels.find((each) => each.code === level)
  const isAbove = staffed !== undefined && own !== undefined && own.levelNo < staffed.levelNo
  return view === 'open' && isAbove ? 'open-rate' : 'open'
}
