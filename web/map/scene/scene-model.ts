import type { FeatureCollection, Point } from 'geojson'
import type { Extent } from '../../../geo/model/area.ts'
import type { IncidentCollection } from '../../../geo/model/incident.ts'
import type { MetricFrame, MetricId } from '../../../geo/model/metric.ts'
import { rootScale } from '../../ui/root-scale.ts'
import { areaMarks, type MarkDetail } from '../area-marks.ts'
import type { CityMapProps, MapView } from '../city-map-props.ts'
import { fillMetric } from '../fill-metric.ts'
import { type AreaFill, areaFills, noDataSlot, slotsOfView, worstSlot } from '../fill-slots.ts'
import { formerAreas } from '../former-areas.ts'
import { filledBand, type LevelBand, levelBands } from '../level-bands.ts'
import type { OverlayInput } from '../overlay/overlay-input.ts'
import { type MapTheme, themeOf } from '../style/map-theme.ts'
import { emptyCollection, type StyleInput } from '../style/style-input.ts'
import { Memo } from './memo.ts'

/** A level with more areas than this is marked only where it is in view. */
const largeLevel = 1500

/** Derives from the properties, the zoom and the view all that the map is to show; each part only when its inputs change. */
export class SceneModel {
  readonly #container: HTMLElement
  readonly #origin: string
  readonly #theme = new Memo<MapTheme>()
  readonly #unit = new Memo<number>()
  readonly #bands = new Memo<LevelBand[]>()
  readonly #fills = new Map<string, Memo<ReadonlyMap<number, AreaFill>>>()
  readonly #slotMaps = new Map<string, Memo<ReadonlyMap<number, number>>>()
  readonly #slotSets = new Map<string, Memo<ReadonlySet<number>>>()
  readonly #marks = new Memo<FeatureCollection<Point>>()
  readonly #incidents = new Memo<FeatureCollection<Point> | null>()
  readonly #overlay = new Memo<OverlayInput | null>()
  readonly #former = new Memo<FeatureCollection | null>()
  readonly #pin = new Memo<FeatureCollection<Point>>()
  readonly #covered = new Memo<FeatureCollection<Point>>()

  filledLevel: string | null = null
  /** By level: the fill slot of each area. */
  slots = new Map<string, ReadonlyMap<number, number>>()
  styleInput!: StyleInput
  overlay: OverlayInput | null = null

  /** @param origin scheme, host and port that tiles come from */
  constructor(container: HTMLElement, origin: string) {
    this.#container = container
    this.#origin = origin
  }

  /**
   * @param view extent in view, in degrees; null before the map is there
   * @param coveredAt the middle of what is covered, in degrees
   */
  update(props: CityMapProps, zoom: number, view: Extent | null, coveredAt: [number, number] | null): void {
    const { city, areas, levelMode } = props
    const theme = this.#theme.of([props.theme], () => {
      this.#container.dataset.theme = props.theme
      return themeOf(this.#container, props.theme)
    })
    const indexes = city.levels.map((level) => areas[level.code])
    const unit = this.#unit.of([window.innerWidth], rootScale)
    const bands = this.#bands.of([city, props.view, levelMode, unit, ...indexes], () =>
      levelBands(city, areas, props.view, levelMode, unit),
    )
    const filled = filledBand(bands, zoom)
    this.filledLevel = filled?.code ?? null
    const fills = this.#levelFills(props)
    const loadedLevels = [...fills.keys()]
    const levelsWith = (slot: number) => loadedLevels.filter((code) => this.#slotsIn(code).has(slot))
    this.styleInput = {
      theme,
      unit,
      language: props.language,
      origin: this.#origin,
      tileVersions: city.tileVersions,
      bands,
      markedLevel: filled?.marks ? filled.code : null,
      loadedLevels,
      hatchedLevels: levelsWith(noDataSlot),
      worstLevels: levelsWith(worstSlot),
      selected: selectedPlace(props.selected),
      pointedLevel: props.pointed?.level ?? null,
      compared: props.compared,
      covered: props.covered,
      patternSlots: props.hasPatterns ? slotsOfView(props.view) : [],
      showsClusters: props.view === 'vc2' || props.showsCases,
      showsCases: props.showsCases,
      data: {
        marks: this.#levelMarks(props, filled, fills, theme, zoom, view),
        incidents: this.#incidents.of([props.incidents], () => pointsOf(props.incidents)),
        pin: onePoint(this.#pin, props.picking?.position ?? null),
        covered: onePoint(this.#covered, coveredAt),
        former: this.#formerAreas(props, fills),
      },
    }
    this.overlay = this.#overlayInput(props, fills, theme, unit)
  }

  /** The slots that any area of a level has. */
  #slotsIn(level: string): ReadonlySet<number> {
    const slots = this.slots.get(level)
    return memoOf(this.#slotSets, level).of([slots], () => new Set(slots?.values()))
  }

  #overlayInput(
    props: CityMapProps,
    fills: Map<string, ReadonlyMap<number, AreaFill>>,
    theme: MapTheme,
    unit: number,
  ): OverlayInput | null {
    const { overlay, casePoints, view, city } = props
    const level = this.filledLevel ?? ''
    const index = props.areas[level]
    const frame = props.frames[level]
    const levelFills = fills.get(level)
    return this.#overlay.of([overlay, casePoints, view, index, frame, levelFills, theme, unit], () => {
      if (overlay === 'points') return casePoints ? { kind: 'points', points: casePoints, theme, unit } : null
      if (overlay === null || !index || !frame || !levelFills) return null
      const column = frame.metrics[fillMetric(view, level, city.levels)]
      return column ? { kind: 'columns', index, ids: frame.ids, column, fills: levelFills, theme } : null
    })
  }

  #levelFills(props: CityMapProps): Map<string, ReadonlyMap<number, AreaFill>> {
    const result = new Map<string, ReadonlyMap<number, AreaFill>>()
    for (const { code } of props.city.levels) {
      const frame = props.frames[code]
      const metric = fillMetric(props.view, code, props.city.levels)
      // A frame asked for another view says nothing of this one: land, until the right one comes.
      if (frame === undefined || !hasFigures(frame, props.view, metric)) continue
      const fills = memoOf(this.#fills, code).of([frame, props.view, metric, props.highlightedClass], () =>
        areaFills(props.view, metric, frame, props.highlightedClass),
      )
      result.set(code, fills)
      const slots = memoOf(this.#slotMaps, code).of([fills], () => slotsOf(fills))
      this.slots.set(code, slots)
    }
    return result
  }

  #formerAreas(
    { former, areas }: CityMapProps,
    fills: Map<string, ReadonlyMap<number, AreaFill>>,
  ): FeatureCollection | null {
    const level = this.filledLevel ?? ''
    const index = areas[level]
    const levelFills = fills.get(level)
    return this.#former.of([former?.boundaries, former?.hasFigures, index, levelFills], () => {
      if (!former) return null
      return formerAreas(former.boundaries, former.hasFigures ? index : undefined, levelFills)
    })
  }

  #levelMarks(
    props: CityMapProps,
    band: LevelBand | undefined,
    fills: Map<string, ReadonlyMap<number, AreaFill>>,
    theme: MapTheme,
    zoom: number,
    view: Extent | null,
  ): FeatureCollection<Point> {
    const index = band && props.areas[band.code]
    const frame = band && props.frames[band.code]
    const levelFills = band && fills.get(band.code)
    if (!band || !index || !frame || !levelFills || band.marks === null || props.showsCases) {
      return emptyCollection
    }
    const detail = markDetail(band.marks, zoom)
    const within = view !== null && index.ids.length > largeLevel ? view : null
    const selectedId = props.selected?.level === band.code ? props.selected.id : null
    const key = [props.view, detail, index, frame, levelFills, theme, selectedId, ...(within ?? [])]
    return this.#marks.of(key, () =>
      areaMarks({ view: props.view, detail, index, frame, fills: levelFills, theme, selectedId, within }),
    )
  }
}

function onePoint(
  memo: Memo<FeatureCollection<Point>>,
  position: [number, number] | null,
): FeatureCollection<Point> {
  return memo.of(position ?? [], () => ({
    type: 'FeatureCollection',
    features:
      position === null
        ? []
        : [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: position } }],
  }))
}

function selectedPlace(selected: CityMapProps['selected']): StyleInput['selected'] {
  if (selected === null || selected.kind === 'incident') return null
  const layer = selected.kind === 'area' ? selected.level : 'compound'
  return layer === null ? null : { layer, id: selected.id }
}

function markDetail({ diamondFrom, countFrom }: NonNullable<LevelBand['marks']>, zoom: number): MarkDetail {
  if (zoom >= countFrom) return 'counts'
  return zoom >= diamondFrom ? 'diamonds' : 'none'
}

function slotsOf(fills: ReadonlyMap<number, AreaFill>): Map<number, number> {
  return new Map([...fills].map(([id, { slot }]) => [id, slot]))
}

function hasFigures(frame: MetricFrame, view: MapView, metric: MetricId): boolean {
  const needed: MetricId[] = view === 'cases-coverage' ? ['open', 'vc2'] : [metric]
  return needed.every((id) => frame.metrics[id] !== undefined)
}

/** Cases that have a place. */
function pointsOf(incidents: IncidentCollection | undefined): FeatureCollection<Point> | null {
  if (incidents === undefined) return null
  const features = incidents.features.flatMap(({ geometry, ...rest }) =>
    geometry === null ? [] : [{ ...rest, geometry }],
  )
  return { type: 'FeatureCollection', features }
}

function memoOf<T>(memos: Map<string, Memo<T>>, key: string): Memo<T> {
  const known = memos.get(key)
  if (known !== undefined) return known
  const fresh = new Memo<T>()
  memos.set(key, fresh)
  return fresh
}
