import type { FeatureCollection, Point } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
import type { CityMapProps } from '../city-map-props.ts'
import type { LevelBand } from '../level-bands.ts'
import type { MapTheme } from './map-theme.ts'

/** All that the look of the map depends on. Layers are pure functions of it. */
export type StyleInput = {
  theme: MapTheme
  /** 1 on a desk, more where the page is enlarged; on a wall u / 10.8. Every width, text and icon is multiplied by it. */
  unit: number
  language: 'zh-CN' | 'en'
  /** Scheme, host and port that tiles come from. */
  origin: string
  /** Version of each tile layer that the city has; a layer without one is left out. */
  tileVersions: Record<string, string>
  bands: readonly LevelBand[]
  /** The level whose areas bear numbers and diamonds. */
  markedLevel: string | null
  /** Level codes whose figures have arrived; until then the land shows, not "no data". */
  loadedLevels: readonly string[]
  /** Level codes of which some area has no value, and … */
  hatchedLevels: readonly string[]
  /** … of which some area is in the worst class of the 3×3. */
  worstLevels: readonly string[]
  /** The selected area or compound: its outline and its name show at any zoom. `layer` is its tile layer. */
  selected: { layer: string; id: number } | null
  compared: CityMapProps['compared']
  covered: CityMapProps['covered']
  /** Fill slots whose areas bear their pattern. */
  patternSlots: readonly number[]
  /** The level whose areas are pointed at beside the map: outlined at every zoom. */
  pointedLevel: string | null
  /** Clusters of cases are shown where no fill counts them. */
  showsClusters: boolean
  /** Single cases stand at every zoom. */
  showsCases: boolean
  data: MapData
}

/** What reaches the map as GeoJSON. */
export type MapData = {
  marks: FeatureCollection<Point>
  /** null: cases come as tiles. */
  incidents: FeatureCollection<Point> | null
  pin: FeatureCollection<Point>
  /** The middle of what is covered. */
  covered: FeatureCollection<Point>
  /** With the fill slot and the area's id where the figures are theirs; null: there are none. */
  former: FeatureCollection | null
}

export type LayerMaker = (input: StyleInput) => LayerSpecification[]

export const emptyCollection: FeatureCollection<Point> = { type: 'FeatureCollection', features: [] }

/**
 * The marks of each level are a source of their own: a tile that waited for its letters may come after a newer, empty one and
 * stay, and would stand over another level.
 */
export const marksSource = ({ markedLevel }: Pick<StyleInput, 'markedLevel'>): string =>
  `marks-${markedLevel}`

export const sourceIds = {
  incidents: 'incidents',
  pin: 'pin',
  compared: 'compared',
  former: 'former',
  covered: 'covered',
} as const
