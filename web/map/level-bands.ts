import type { AreaIndex, Extent } from '../../geo/model/area.ts'
import type { City } from '../../geo/model/city.ts'
import type { MapView } from './city-map-props.ts'

/** How a level's borders and names are drawn, whatever the city calls the level. */
export type LevelRole = 'district' | 'street' | 'community' | 'grid' | 'micro'

/** What one level with geometry shows at which zoom. Zooms are MapLibre's (512-pixel tiles). */
export type LevelBand = {
  code: string
  levelNo: number
  role: LevelRole
  /** The zooms [from, to) at which its areas are filled; null where another level always is. */
  fill: { from: number; to: number } | null
  edgeFrom: number
  /** How its names are set: those that stand beside numbers wait for room and speak softly. */
  names: { role: LevelRole; from: number; to: number }
  /**
   * From `diamondFrom` its overdue diamonds fit into its areas, from `countFrom` its numbers too; null where there are
   * none. Numbers stand in areas of like size: at the staffed level, or at the last one of a city without it. Below,
   * each case is there to be seen.
   */
  marks: { diamondFrom: number; countFrom: number } | null
}

/** Pixels a level's median area must measure (square root of its area) for … to be readable. */
const gridFillPixels = 30
const pixels = { microFill: 82, edge: 15, microEdge: 62, diamond: 26, count: 50 }
/** A name stands from the first size to the second, where the names of the level below have taken over. */
const namePixels: Record<LevelRole, readonly [from: number, to: number]> = {
  district: [30, 160],
  street: [36, Number.POSITIVE_INFINITY],
  community: [118, Number.POSITIVE_INFINITY],
  grid: [170, 800],
  micro: [150, Number.POSITIVE_INFINITY],
}
/** An outline's bounding box is larger than the area in it. */
const fillOfBox = 0.75

/**
 * The bands of a city's levels, top first. Derived from the median size of a level's areas, so that a province and
 * a town both begin with what fits their screen.
 * @param areas indexes known so far, by level code; a level without one is estimated from the city's extent
 * @param unit how much larger than on a desk everything is drawn: what is to be read then needs as much more room
 */
export function levelBands(
  city: City,
  areas: Record<string, AreaIndex | undefined>,
  view: MapView,
  levelMode: string,
  unit = 1,
): LevelBand[] {
  const levels = city.levels.filter((level) => level.withGeometry > 0).sort((a, b) => a.levelNo - b.levelNo)
  const reference = levels.find((level) => level.isStaffed) ?? levels.at(-1)
  if (reference === undefined || city.extent === null) return []
  const latitude = (city.extent[1] + city.extent[3]) / 2
  const bands = levels.map((level, index): LevelBand => {
    const size = medianSize(areas[level.code]) ?? estimatedSize(city.extent!, level.withGeometry)
    const zoomAt = (wanted: number) => zoomAtPixels(size, wanted * unit, latitude)
    const isLast = index === levels.length - 1
    const isMicro = level.levelNo > reference.levelNo
    const role = levelRole(index, levels.indexOf(reference), levels.length)
    const stepsAbove = Math.max(0, levels.indexOf(reference) - index)
    const nameRole = level === reference && role !== 'grid' ? 'community' : role
    const fillFrom = zoomAt(isMicro ? pixels.microFill : gridFillPixels * (4 / 3) ** stepsAbove)
    return {
      code: level.code,
      levelNo: level.levelNo,
      role,
      fill: { from: fillFrom, to: Number.POSITIVE_INFINITY },
      edgeFrom: zoomAt(isMicro ? pixels.microEdge : pixels.edge),
      names: {
        role: nameRole,
        from: zoomAt(namePixels[nameRole][0]),
        to: isLast ? 24 : zoomAt(namePixels[nameRole][1]),
      },
      marks:
        level === reference ? { diamondFrom: zoomAt(pixels.diamond), countFrom: zoomAt(pixels.count) } : null,
    }
  })
  // Counts of unlike areas are not compared: in these views nothing above the staffed level is filled.
  const countsOnly = view === 'overdue' || view === 'cases-coverage'
  const isStaffedCity = reference.isStaffed
  const fillable = (band: LevelBand) =>
    levelMode === 'auto'
      ? !(countsOnly && isStaffedCity && band.levelNo < reference.levelNo)
      : band.code === levelMode
  return chainFills(chainNames(bands), fillable)
}

/** The level filled at a zoom. */
export function filledBand(bands: readonly LevelBand[], zoom: number): LevelBand | undefined {
  return bands.find((band) => band.fill !== null && zoom >= band.fill.from && zoom < band.fill.to)
}

/** Lets the names of a level stand until those of the level below begin, however much smaller its areas are. */
const chainNames = (bands: readonly LevelBand[]): LevelBand[] =>
  bands.map((band, i) => ({
    ...band,
    names: { ...band.names, to: Math.max(band.names.to, bands[i + 1]?.names.from ?? 0) },
  }))

/** Lets each fillable level begin where it is readable and end where the next begins; the first begins at zoom 0. */
function chainFills(bands: readonly LevelBand[], fillable: (band: LevelBand) => boolean): LevelBand[] {
  const starts = new Map<string, number>()
  let ceiling = Number.POSITIVE_INFINITY
  for (const band of bands.toReversed().filter(fillable)) {
    // A level that would begin no earlier than the one below it is never filled by itself.
    if (band.fill !== null && band.fill.from < ceiling) {
      starts.set(band.code, band.fill.from)
      ceiling = band.fill.from
    }
  }
  const chain = bands.filter((band) => starts.has(band.code))
  return bands.map((band) => {
    const position = chain.indexOf(band)
    if (position < 0) return { ...band, fill: null }
    const next = chain[position + 1]
    const from = position === 0 ? 0 : starts.get(band.code)!
    const to = next === undefined ? Number.POSITIVE_INFINITY : starts.get(next.code)!
    return { ...band, fill: { from, to } }
  })
}

/** The staffed level (or, without one, the last) is drawn as the grid when three or more levels lead to it. */
function levelRole(index: number, referenceIndex: number, count: number): LevelRole {
  if (index > referenceIndex) return 'micro'
  if (index === referenceIndex && count > 2) return 'grid'
  return (['district', 'street', 'community'] as const)[Math.min(index, 2)]!
}

const metresPerDegree = 111_195

/** Median square root of area, in metres, from the areas' extents; null where none is known. */
export function medianSize(index: AreaIndex | undefined): number | null {
  const sizes = (index?.extents ?? []).flatMap((extent) => (extent === null ? [] : [sizeOfBox(extent)]))
  if (sizes.length === 0) return null
  sizes.sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)]!
}

function estimatedSize(extent: Extent, count: number): number {
  return sizeOfBox(extent) / Math.sqrt(count)
}

function sizeOfBox([west, south, east, north]: Extent): number {
  const width = (east - west) * metresPerDegree * Math.cos(((south + north) / 2) * (Math.PI / 180))
  const height = (north - south) * metresPerDegree
  return Math.max(1, Math.sqrt(Math.max(0, width * height) * fillOfBox))
}

/** Zoom at which a length of `metres` measures `wanted` CSS pixels. */
function zoomAtPixels(metres: number, wanted: number, latitude: number): number {
  const metresPerPixelAtZero = (40_075_016.7 * Math.cos((latitude * Math.PI) / 180)) / 512
  return Math.min(24, Math.max(0, Math.log2((wanted * metresPerPixelAtZero) / metres)))
}
