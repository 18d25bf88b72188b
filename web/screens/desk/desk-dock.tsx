import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import type { MapCompared, MapSelection } from '../../map/city-map-props.ts'
import { type AreaPlace, compoundLevel } from '../../state/compared.ts'
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
  compared: readonly MapCompared[]
  nameOf(place: AreaPlace): string
  /** Opened by hand: the keyboard goes on in it. */
  takesFocus: boolean
  go: DeskNavigation
}

/** What lies open under the map: the table of the coloured level, or the comparison. */
export function DeskDock(props: DeskDockProps) {
  const { city, areas, frames, filledLevel, selected, compared, nameOf, takesFocus, go } = props
  const [{ dock }, changeView] = useDeskView()
  const shared = {
    city,
    takesFocus,
    onOpen: ({ level, code }: AreaPlace) =>
      level === compoundLevel ? go.toCompound(code) : go.toArea(level, code),
    onClose: () => changeView({ dock: null }),
  }
  return dock === 'compare' ? (
    <CompareDock {...shared} nameOf={nameOf} onToggle={go.compare} />
  ) : (
    <TableDock
      {...shared}
      level={filledLevel}
      index={filledLevel ? areas[filledLevel] : undefined}
      frame={filledLevel ? frames[filledLevel] : undefined}
      selected={selected}
      comparedIds={compared.flatMap(({ layer, id }) => (layer === filledLevel ? [id] : []))}
      onSelect={go.stepTo}
      onCompare={go.compare}
    />
  )
}
