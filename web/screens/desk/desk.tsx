import { useIsFetching } from '@tanstack/react-query'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { City } from '../../../geo/model/city.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import { useCasePoints } from '../../api/incidents.ts'
import { useSession } from '../../api/session.ts'
import type { Hit } from '../../features/search/search-box.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemWords } from '../../i18n/use-problem-words.ts'
import type { MapFeature } from '../../map/city-map-props.ts'
import { focusMap } from '../../map/focus-map.ts'
import { everyOpenCase } from '../../state/case-filter.ts'
import { comparable } from '../../state/compared.ts'
import type { DeskView } from '../../state/desk-view.ts'
import { usePicking } from '../../state/picking.ts'
import { useDeskView } from '../../state/use-desk-view.ts'
import { useMedia } from '../../state/use-media.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { afterMap } from './after-map.tsx'
import { childOf, parentOf } from './area-family.ts'
import styles from './desk.module.css'
import { useDeskNavigation } from './desk-navigation.ts'
import dockStyles from './dock.module.css'
import { Stage } from './stage.tsx'
import stripStyles from './time-strip.module.css'
import { useComparison } from './use-comparison.ts'
import { useFigureTime } from './use-figure-time.ts'
import { useListedCases } from './use-listed-cases.ts'
import { useMapFigures } from './use-map-figures.ts'
import { useSelection } from './use-selection.ts'

const NavRail = afterMap(async () => (await import('../../features/navigation/nav-rail.tsx')).NavRail)
const TopBar = afterMap(async () => (await import('./top-bar.tsx')).TopBar)
const StaleBand = afterMap(async () => (await import('../../features/data-clock/stale-band.tsx')).StaleBand)
const Inspector = afterMap(async () => (await import('./inspector.tsx')).Inspector)
const SheetOpener = afterMap(async () => (await import('./sheet-opener.tsx')).SheetOpener)
const DeskDock = afterMap(async () => (await import('./desk-dock.tsx')).DeskDock)
const TimeStrip = afterMap(async () => (await import('./time-strip.tsx')).TimeStrip)
const DeskKeys = afterMap(async () => (await import('./desk-keys.ts')).DeskKeys)
const KeysHelp = afterMap(async () => (await import('../../features/keys/keys-help.tsx')).KeysHelp)

/** Width of the sheet that the inspector becomes on a narrow screen. */
const sheetWidth = 352

const noCases: IncidentCollection = {
  type: 'FeatureCollection',
  features: [],
  numberMatched: 0,
  nextCursor: null,
}

/** The desk of one city: rail, bar, map, inspector. */
export function Desk({ city }: { city: City }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const wordsOf = useProblemWords()
  const [{ selection, level, cases, back, dock, day }, changeView] = useDeskView()
  const [filledLevel, setFilledLevel] = useState<string | null>(null)
  const [isReporting, setIsReporting] = useState(false)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [isOverviewOpen, setIsOverviewOpen] = useState(false)
  const isNarrow = useMedia('(max-width: 1179px)')
  const [isTimeAsked, setIsTimeAsked] = useState(day !== null)
  const [isDockAsked, setIsDockAsked] = useState(false)
  const [stepped, setStepped] = useState<MapFeature | null>(null)
  const panelRef = useRef<HTMLElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const picking = usePicking()

  const time = useFigureTime()
  const actor = useSession().data?.actor
  const home = actor?.areas[0] ?? null
  const { areas, frames, error, retry } = useMapFigures(city, filledLevel, time, home?.level)
  const points = useCasePoints(actor?.role)
  const listed = useListedCases().data
  // The cases of the list and of the map are those of now: none stand over a day gone by.
  const isPast = time.at !== null
  const incidents = isPast ? noCases : ((cases && listed) ?? points)
  const homeIndex = home && areas[home.level]
  const extent = (homeIndex ? homeIndex.extents[homeIndex.codes.indexOf(home.code)] : null) ?? city.extent
  const comparison = useComparison(areas)
  const { go, flight } = useDeskNavigation(extent, areas, comparison.toggle)
  const cityName = formats.name({ nameZh: city.titleZh, nameEn: city.titleEn })
  const { selected, crumbs } = useSelection(selection, areas, cityName, go)
  const asOf = Object.values(frames).find((frame) => frame !== undefined)?.asOf ?? null
  const isFirstLoad = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0
  const isSheetOpen = isReporting || selection !== null || cases !== null || isOverviewOpen

  const place = comparable(selection)

  const leaveReport = () => {
    setIsReporting(false)
    picking.clear()
  }
  const isTimeOpen = isTimeAsked || day !== null
  const toggleTime = () => {
    setIsTimeAsked(!isTimeOpen)
    if (isTimeOpen) changeView({ day: null })
  }
  const toList = () => changeView({ selection: back, back: null })
  const closeList = () => changeView({ cases: null, back: null })
  const stepOut = () => {
    if (picking.isPicking) picking.stop()
    else if (isReporting) leaveReport()
    else if (isNarrow && isOverviewOpen && !selection) setIsOverviewOpen(false)
    else if (cases && selection?.kind === 'incident') toList()
    else if (cases) closeList()
    else crumbs.at(-2)?.onGo()
  }
  const toggleDock = (asked: NonNullable<DeskView['dock']>) => {
    setIsDockAsked(true)
    changeView({ dock: dock === asked ? null : asked })
    if (dock === asked) focusMap()
  }
  const step = (feature: MapFeature) => {
    if (feature.level) go.stepTo({ level: feature.level, code: feature.code })
    setStepped(feature)
  }
  const stepFamily = (direction: 1 | -1) => {
    if (selected?.kind !== 'area' || selected.level === null) return
    const area = { level: selected.level, id: selected.id }
    const relative = direction < 0 ? parentOf(areas, area) : childOf(areas, area)
    if (!relative?.level) return
    go.toArea(relative.level, relative.code)
    setStepped(relative)
  }
  const openSelected = () => {
    if (selection?.kind === 'area') go.toArea(selection.level, selection.code)
    if (selection) panelRef.current?.focus()
  }
  const stepLevel = (step: 1 | -1) => {
    const drawn = city.levels.filter((each) => each.withGeometry > 0)
    const now = drawn.findIndex((each) => each.code === (level === 'auto' ? filledLevel : level))
    const next = drawn[now + step]
    if (next) changeView({ level: next.code, only: null })
  }
  const follow = (hit: Hit) => {
    if (hit.kind === 'area' && hit.level) go.toArea(hit.level, hit.code)
    if (hit.kind === 'compound') go.toCompound(hit.code)
    if (hit.kind === 'incident') go.toIncident(hit.id)
    // An area is shown whole by going to it; only where its extent is not at hand yet does the answer's do.
    const place = hit.extent ?? (hit.kind === 'area' ? null : hit.position)
    if (place) go.zoomTo(place)
    focusMap()
  }
  return (
    <div className={styles.desk}>
      <Suspense>
        <DeskKeys
          onSearch={() => searchRef.current?.focus()}
          onOut={stepOut}
          onLevel={stepLevel}
          onView={(view) => changeView({ view, only: null })}
          onReport={() => setIsReporting(true)}
          onList={() => (cases ? closeList() : changeView({ cases: everyOpenCase }))}
          onTime={toggleTime}
          onTable={() => toggleDock('table')}
          onCompare={() => (place ? go.compare(place) : toggleDock('compare'))}
          onComparison={() => toggleDock('compare')}
          onMap={focusMap}
          onFamily={stepFamily}
          onHelp={() => setIsHelpOpen(true)}
        />
      </Suspense>
      <Suspense fallback={<div className={styles.rail} />}>
        <NavRail
          isListOpen={cases !== null}
          isTimeOpen={isTimeOpen}
          onToggleTime={toggleTime}
          dock={dock}
          onToggleDock={toggleDock}
          onToggleList={cases ? closeList : () => changeView({ cases: everyOpenCase })}
          onShowKeys={() => setIsHelpOpen(true)}
        />
      </Suspense>
      <div className={styles.rest}>
        <Suspense fallback={<div className={styles.bar} />}>
          <TopBar
            title={`${t('product')} · ${cityName}`}
            crumbs={crumbs}
            asOf={asOf}
            isPast={isPast}
            searchRef={searchRef}
            onHit={follow}
          />
          <StaleBand asOf={isPast ? null : asOf} />
        </Suspense>
        <div className={styles.below}>
          <ProgressBar isBusy={isFirstLoad} label={t('loading')} />
          <div className={styles.middle}>
            <Stage
              city={extent === city.extent ? city : { ...city, extent }}
              areas={areas}
              frames={frames}
              incidents={incidents}
              showsCases={!isPast && cases !== null && listed !== undefined}
              selected={selected}
              compared={comparison.onMap}
              stepped={stepped}
              onStep={step}
              onOpen={openSelected}
              onCompare={(feature) => {
                const place = comparable(feature)
                if (place) go.compare(place)
              }}
              filledLevel={filledLevel}
              onFilledLevel={setFilledLevel}
              flight={flight}
              isReady={!home || homeIndex !== undefined}
              go={go}
              coveredRight={isNarrow && isSheetOpen ? sheetWidth : 0}
            >
              {error ? (
                <div className={styles.error}>
                  <ErrorState text={wordsOf(error)} actionText={t('error.retry')} onAction={retry} />
                </div>
              ) : null}
              {isNarrow && !isSheetOpen ? (
                <Suspense>
                  <SheetOpener onOpen={() => setIsOverviewOpen(true)} />
                </Suspense>
              ) : null}
            </Stage>
            {isTimeOpen ? (
              <Suspense fallback={<div className={stripStyles.strip} />}>
                <TimeStrip level={filledLevel} onClose={toggleTime} />
              </Suspense>
            ) : null}
            {dock ? (
              <Suspense fallback={<div className={dockStyles.dock} />}>
                <DeskDock
                  city={city}
                  areas={areas}
                  frames={frames}
                  filledLevel={filledLevel}
                  selected={selected}
                  compared={comparison.onMap}
                  nameOf={comparison.nameOf}
                  takesFocus={isDockAsked}
                  go={go}
                />
              </Suspense>
            ) : null}
          </div>
          {!isNarrow || isSheetOpen ? (
            <Suspense fallback={<div className={styles.side} />}>
              <Inspector
                city={city}
                selection={selection}
                home={home}
                isReporting={isReporting}
                panelRef={panelRef}
                go={go}
                onReport={() => setIsReporting(true)}
                onReported={(id) => {
                  leaveReport()
                  go.toIncident(id)
                }}
                onLeaveReport={leaveReport}
                onClose={() => (cases && selection?.kind === 'incident' ? toList() : go.select(null))}
              />
            </Suspense>
          ) : null}
        </div>
      </div>
      {isHelpOpen ? (
        <Suspense>
          <KeysHelp onClose={() => setIsHelpOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
