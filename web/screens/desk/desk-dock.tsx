import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { MapSelection } from '../../map/city-map-props.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { CompareDock } from './compare-dock.tsx'
import type { DeskNavigation } from './desk-navigation.ts'
import { TableDock } from './table-dock.tsx'

type DeskDockProps = {
  city: City
  areas: Record<string, AreaIndex | undefined>
  frames: Record<string, MetricFrame | undefined>
  filledLevel: string | null
  selected: MapSelection | null
  comparedIds: readonly number[]
  /** Opened by hand: the keyboard goes on in it. */
  takesFocus: boolean
  go: DeskNavigation
}

/** What lies open under the map: the table of the coloured level, or the comparison. */
export function DeskDock(props: DeskDockProps) {
  const { city, areas, frames, filledLevel, selected, comparedIds, takesFocus, go } = props
  const [{ dock }, changeView] = useDeskView()
  const shared = {
    city,
    takesFocus,
    onOpen: ({ level, code }: { level: string; code: string }) => go.toArea(level, code),
    onClose: () => changeView({ dock: null }),
  }
  return dock === 'compare' ? (
    <CompareDock {...shared} areas={areas} onToggle={go.compare} />
  ) : (
    <TableDock
      {...shared}
      level={filledLevel}
      index={filledLevel ? areas[filledLevel] : undefined}
      frame={filledLevel ? frames[filledLevel] : undefined}
      selected={selected}
      comparedIds={comparedIds}
      onSelect={go.stepTo}
      onCompare={go.compare}
    />
  )
}
