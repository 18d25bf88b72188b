import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { AreaIndex } from '../../../geo/model/area.ts'
import type { City } from '../../../geo/model/city.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame } from '../../../geo/model/metric.ts'
import { useFormerBoundaries } from '../../api/former-boundaries.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import type { CityMapProps, MapFeature, MapSelection } from '../../map/city-map-props.ts'
import type { MapHandle } from '../../map/map-handle.ts'
import { useHover } from '../../state/hover.ts'
import { usePatterns } from '../../state/patterns.ts'
import { usePicking } from '../../state/picking.ts'
import { usePrinting } from '../../state/printing.ts'
import { useTheme } from '../../state/theme.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { afterMap, loadMap, noteMapShown } from './after-map.tsx'
import { areaPlaces } from './area-places.ts'
import type { DeskNavigation, Flight } from './desk-navigation.ts'
import { MapBoundary } from './map-boundary.tsx'
import styles from './stage.module.css'
import { useFigureTime } from './use-figure-time.ts'
import { useShownPlaces } from './use-listed-cases.ts'

const CityMap = lazy(async () => ({ default: (await loadMap()).CityMap }))
const MapTooltip = afterMap(async () => {
  const { MapTooltip } = await import('../../features/map-tooltip/map-tooltip.tsx')
  return MapTooltip
})
const StageTools = afterMap(async () => (await import('./stage-tools.tsx')).StageTools)

/** What the switches at the top cover of the map, in pixels. */
const coveredTop = 40

type StageProps = {
  city: City
  areas: Record<string, AreaIndex | undefined>
  frames: Record<string, MetricFrame | undefined>
  /** Points of cases; undefined: they come as tiles. */
  incidents: IncidentCollection | undefined
  showsCases: boolean
  selected: MapSelection | null
  compared: CityMapProps['compared']
  filledLevel: string | null
  onFilledLevel(level: string): void
  /** The area that the keyboard has moved to last. */
  stepped: MapFeature | null
  onStep(feature: MapFeature): void
  onOpen(): void
  onCompare(feature: MapFeature): void
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
    showsCases,
    selected,
    compared,
    filledLevel,
    onFilledLevel,
    stepped,
    onStep,
    onOpen,
    onCompare,
    flight,
    go,
    coveredRight,
    isReady,
  } = props
  const { language } = useFormats()
  const isPrinting = usePrinting((store) => store.isPrinting)
  const theme = useTheme((store) => (isPrinting ? 'light' : store.theme))
  const [{ view, level, camera, only, overlay }, changeView] = useDeskView()
  const hasPatterns = usePatterns((store) => isPrinting || store.hasPatterns)
  const [map, setMap] = useState<MapHandle | null>(null)
  const [covered, setCovered] = useState<CityMapProps['covered']>(null)
  const legendClass = useHover((store) => store.legendClass)
  const beside = useHover((store) => store.beside)
  const setHover = useHover((store) => store.setOnMap)
  const { isPicking, position, pick } = usePicking()
  const casePoints = useShownPlaces()
  const placeOf = areaPlaces(areas, language)
  const { at, basis } = useFigureTime()
  const former = useFormerBoundaries(filledLevel, at).data ?? null
  useEffect(() => {
    if (map !== null) noteMapShown()
  }, [map])
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
              showsCases={showsCases}
              overlay={overlay}
              casePoints={casePoints}
              selected={selected}
              compared={compared}
              former={former && { boundaries: former, hasFigures: basis === 'as-was' }}
              pointed={beside}
              hasPatterns={hasPatterns}
              highlightedClass={legendClass ?? only}
              covered={covered}
              padding={{ top: coveredTop, right: coveredRight, bottom: 0, left: 0 }}
              camera={camera}
              flyTo={flight}
              picking={isPicking ? { position } : null}
              onCamera={(moved) => changeView({ camera: moved }, { replace: true })}
              onSelect={go.selectFeature}
              onStep={onStep}
              onOpen={onOpen}
              onCompare={onCompare}
              onHover={setHover}
              onPick={pick}
              onOverlay={(chosen) => changeView({ overlay: chosen })}
              onFilledLevel={onFilledLevel}
              onHandle={setMap}
            />
          </Suspense>
        </MapBoundary>
      ) : (
        <div className={styles.ground} />
      )}
      <Suspense>
        <StageTools
          {...{ city, filledLevel, areas, frames, map, coveredRight, stepped }}
          onLegendBox={setCovered}
        />
        <MapTooltip
          frames={frames}
          placeOf={(feature) => (feature.kind === 'area' ? placeOf(feature.id) : [])}
        />
      </Suspense>
      {props.children}
    </main>
  )
}
