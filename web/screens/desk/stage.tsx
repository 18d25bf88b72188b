import { lazy, type ReactNode, Suspense } from 'react'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { Legend } from '../../features/legend/legend.tsx'
import { LevelSelect } from '../../features/map-mode/level-select.tsx'
import { ViewSwitch } from '../../features/map-mode/view-switch.tsx'
import { MapTooltip } from '../../features/map-tooltip/map-tooltip.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { MapSelection } from '../../map/city-map-props.ts'
import { useHover } from '../../state/hover.ts'
import { usePicking } from '../../state/picking.ts'
import { useTheme } from '../../state/theme.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { useMedia } from '../../state/use-media.ts'
import { areaPlaces } from './area-places.ts'
import type { DeskNavigation, Flight } from './desk-navigation.ts'
import { MapBoundary } from './map-boundary.tsx'
import styles from './stage.module.css'

// The map's code is the larger part; the shell is painted before it arrives.
const CityMap = lazy(async () => ({ default: (await import('../../map/city-map.tsx')).CityMap }))

/** What the switches at the top cover of the map, in pixels. */
const coveredTop = 40

type StageProps = {
  city: City
  areas: Record<string, AreaIndex | undefined>
  frames: Record<string, MetricFrame | undefined>
  /** Points of cases; undefined: they come as tiles. */
  incidents: IncidentCollection | undefined
  selected: MapSelection | null
  filledLevel: string | null
  onFilledLevel(level: string): void
  flight: Flight | null
  go: DeskNavigation
  /** Right part of the map that the sheet covers, in pixels. */
  coveredRight: number
  /** The map begins with the extent it is first given, so it waits until that is known. */
  isReady: boolean
  children?: ReactNode
}

/** The map and what floats over it. */
export function Stage(props: StageProps) {
  const {
    city,
    areas,
    frames,
    incidents,
    selected,
    filledLevel,
    onFilledLevel,
    flight,
    go,
    coveredRight,
    isReady,
  } = props
  const { language } = useFormats()
  const theme = useTheme((store) => store.theme)
  const [{ view, level, camera, only }, changeView] = useDeskView()
  const legendClass = useHover((store) => store.legendClass)
  const setHover = useHover((store) => store.setOnMap)
  const { isPicking, position, pick } = usePicking()
  const isShort = useMedia('(max-height: 640px)')
  const placeOf = areaPlaces(areas, language)
  return (
    <main className={styles.stage} onPointerLeave={() => setHover(null)}>
      {isReady ? (
        <MapBoundary>
          <Suspense fallback={<div className={styles.ground} />}>
            <CityMap
              city={city}
              language={language}
              theme={theme}
              view={view}
              levelMode={level}
              areas={areas}
              frames={frames}
              incidents={incidents}
              selected={selected}
              highlightedClass={legendClass ?? only}
              padding={{ top: coveredTop, right: coveredRight, bottom: 0, left: 0 }}
              camera={camera}
              flyTo={flight}
              picking={isPicking ? { position } : null}
              onCamera={(moved) => changeView({ camera: moved }, { replace: true })}
              onSelect={go.selectFeature}
              onHover={setHover}
              onPick={pick}
              onFilledLevel={onFilledLevel}
            />
          </Suspense>
        </MapBoundary>
      ) : (
        <div className={styles.ground} />
      )}
      <div className={styles.modes} style={{ right: coveredRight }}>
        <ViewSwitch />
        <LevelSelect levels={city.levels} filledLevel={filledLevel} />
      </div>
      {filledLevel ? (
        <div className={styles.legend}>
          <Legend
            key={String(isShort)}
            city={city}
            level={filledLevel}
            frame={frames[filledLevel]}
            isShort={isShort}
          />
        </div>
      ) : null}
      <MapTooltip
        frames={frames}
        placeOf={(feature) => (feature.kind === 'area' ? placeOf(feature.id) : [])}
      />
      {props.children}
    </main>
  )
}
