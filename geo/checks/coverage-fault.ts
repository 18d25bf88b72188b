import type { MultiPolygon } from 'geojson'
import type { Position } from '../model/area.ts'

/** An area of a level as the checks of its coverage see it. */
export type CoverageArea = {
  id: number
  parentId: number | null
  nameZh: string
  geometry: MultiPolygon | null
  /** Its geometry was made of its children's. */
  isDissolved: boolean
}

/** Something wrong with a level's geometry, and where. */
export type CoverageFault = {
  areaId: number
  otherAreaId: number | null
  rule: 'overlap' | 'gap' | 'sliver' | 'outside-parent' | 'same-name'
  message: string
  sizeM2: number | null
  at: Position | null
}

/** A size for people: m² below a tenth of a square kilometre, km² above. */
export const formatSize = (m2: number): string =>
  m2 < 100_000 ? `${Math.round(m2)} m²` : `${(m2 / 1e6).toFixed(2)} km²`
