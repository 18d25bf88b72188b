import type { AreaIndex } from '../../../geo/model/area.ts'
import type { CasePoints } from '../../../geo/model/case-points.ts'
import type { MetricColumn } from '../../../geo/model/metric.ts'
import type { AreaFill } from '../fill-slots.ts'
import type { MapTheme } from '../style/map-theme.ts'

export type CaseOverlay = { kind: 'points'; points: CasePoints; theme: MapTheme; unit: number }

export type FigureOverlay = {
  kind: 'columns'
  index: AreaIndex
  /** Area of each row of `column`. */
  ids: readonly number[]
  column: MetricColumn
  /** By area id. */
  fills: ReadonlyMap<number, AreaFill>
  theme: MapTheme
}

/** What stands over the map in a view of its own. */
export type OverlayInput = CaseOverlay | FigureOverlay
