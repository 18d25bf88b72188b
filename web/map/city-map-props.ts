import type { AreaIndex, Extent, Position } from '../../geo/model/area.ts'
import type { BoundaryCollection } from '../../geo/model/boundary.ts'
import type { CasePoints } from '../../geo/model/case-points.ts'
import type { City } from '../../geo/model/city.ts'
import type { IncidentCollection } from '../../geo/model/incident.ts'
import type { MetricFrame } from '../../geo/model/metric.ts'
import type { MapHandle } from './map-handle.ts'

/** What the fills say. */
export type MapView = 'open' | 'overdue' | 'vc2' | 'cases-coverage'

/** What stands over the fills: every case as a point, or each area's figure as a column; null: nothing. */
export type MapOverlay = 'points' | 'columns' | null

/** A thing on the map that a person can point at. */
export type MapFeature = {
  kind: 'area' | 'compound' | 'incident' | 'service-point'
  /** Level code of an area; null otherwise. */
  level: string | null
  id: number
  code: string
  nameZh: string
  nameEn: string | null
}

/** Centre in degrees, WGS-84 (longitude first). */
export type Camera = { center: [number, number]; zoom: number }

/** Identity of the selected thing. */
export type MapSelection = { kind: 'area' | 'compound' | 'incident'; level: string | null; id: number }

/** A compared area or compound. `layer` is its tile layer; `point`, in degrees, where its number stands. */
export type MapCompared = { layer: string; id: number; point: Position | null; number: number }

/** What `<CityMap>` is told, and what it tells. */
export type CityMapProps = {
  city: City
  language: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
  view: MapView
  /** Which level is filled: 'auto' by zoom, or one level's code. */
  levelMode: 'auto' | string
  /** By level code. */
  areas: Record<string, AreaIndex | undefined>
  /** By level code. */
  frames: Record<string, MetricFrame | undefined>
  incidents: IncidentCollection | undefined
  /** The incidents are what is looked for: they stand at every zoom, in place of the areas' numbers. */
  showsCases: boolean
  overlay: MapOverlay
  /** The cases of the overlay 'points'; undefined: not there yet. */
  casePoints: CasePoints | undefined
  selected: MapSelection | null
  /** What is compared, with the numbers that it bears. */
  compared: readonly MapCompared[]
  /** Boundaries of the day shown, of the filled level, that are in force no longer; figures of that day may be theirs. */
  former?: { boundaries: BoundaryCollection; hasFigures: boolean } | null
  /** What is pointed at in a list or table beside the map: outlined as under the pointer. */
  pointed: MapSelection | null
  /** Patterns lie over the colours. */
  hasPatterns: boolean
  /** Class whose areas stay coloured while the legend is hovered: '3', 'none' (no data); bivariate 'cases,thinness', e.g. '3,1'. */
  highlightedClass: string | null
  /** Pixels of the map that panels cover. */
  padding: { top: number; right: number; bottom: number; left: number }
  /** Size of the panel in the lower left corner of the map, with its margin, in pixels; null: there is none. */
  covered: { width: number; height: number } | null
  /** The camera to begin with, and to move to when it differs from the map's own. */
  camera: Camera | null
  /** Bump key to fly. */
  flyTo: { extent: Extent; key: string } | null
  /** While not null a click places a point (onPick) instead of selecting; the point is drawn as a pin. */
  picking: { position: [number, number] | null } | null
  onCamera(camera: Camera): void
  onSelect(feature: MapFeature | null): void
  /** The keyboard moves to a neighbour. */
  onStep(feature: MapFeature): void
  /** The keyboard opens what is selected. */
  onOpen(): void
  /** An area or compound is to be compared, or no longer. */
  onCompare(feature: MapFeature): void
  /** Point: CSS pixels in the map's box; for an area its topmost visible point near the pointer. */
  onHover(hover: { feature: MapFeature; point: { x: number; y: number } } | null): void
  onPick(position: [number, number]): void
  onOverlay(overlay: MapOverlay): void
  /** The level now filled. */
  onFilledLevel(level: string): void
  /** What may be done with the map, once it has drawn its figures for the first time; null when it goes. */
  onHandle(handle: MapHandle | null): void
}
