import type { Extent } from '../model/area.ts'

/**
 * The arithmetic of Web-Mercator XYZ tiles (EPSG:3857), with y counted from the north.
 *
 * Positions are kept as integers on a world of 2^31 × 2^31 units (1.9 cm at the equator), y down: "world units".
 * A tile of zoom z has 4096 × 4096 units of its own, so the world at zoom z has 2^(z+12) "tile units", and one
 * right shift leads from world to tile units. Everything is quantised on that one grid of the zoom *before* it is
 * cut into tiles; therefore what two tiles or two neighbours share is equal to the unit.
 */
export const tileExtent = 4096
/** How far a tile's polygons and lines reach over its edge, in tile units (8 px of a 512 px tile). */
export const tileBuffer = 64
export const maxZoom = 16
export const worldSize = 2 ** 31
/** Degrees are kept as integers of 1e-7°. */
export const degreeScale = 1e7

const tileBits = 12
const pixelsPerTile = 512
const worldBits = 31
const maxLatitude = 85.0511287798066

/** By how many bits world units are shifted to give tile units of `zoom`. */
export const shiftOf = (zoom: number): number => worldBits - tileBits - zoom

/** Longitude in degrees → world x. */
export const worldX = (longitude: number): number =>
  clampToWorld(Math.round((longitude / 360 + 0.5) * worldSize))

/** Latitude in degrees → world y (0 in the north). */
export function worldY(latitude: number): number {
  const bounded = Math.max(-maxLatitude, Math.min(maxLatitude, latitude))
  const sine = Math.sin((bounded * Math.PI) / 180)
  return clampToWorld(Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * worldSize))
}

/** World x → longitude in degrees. */
export const longitudeOf = (x: number): number => (x / worldSize - 0.5) * 360

/** World y → latitude in degrees. */
export const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / worldSize))) * 180) / Math.PI

/** Whether z, x and y name a tile of a layer that begins at `minZoom`. */
export function isTileInRange(z: number, x: number, y: number, minZoom = 0): boolean {
  if (!Number.isInteger(z) || z < minZoom || z > maxZoom) return false
  const count = 2 ** z
  return Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < count && y < count
}

/**
 * The first zoom whose tiles may show something `span` world units wide: towards its end, where the tile is drawn at
 * twice its size, the span reaches `pixels` on the screen.
 */
export function firstZoomOf(span: number, pixels: number): number {
  const zoom = Math.ceil(Math.log2((pixels * worldSize) / (pixelsPerTile * Math.max(span, 1)))) - 1
  return Math.max(0, Math.min(maxZoom, zoom))
}

/** The tile's own bounds in degrees, without buffer. */
export function tileBounds(z: number, x: number, y: number): Extent {
  const size = worldSize / 2 ** z
  return [
    longitudeOf(x * size),
    latitudeOf((y + 1) * size),
    longitudeOf((x + 1) * size),
    latitudeOf(y * size),
  ]
}

function clampToWorld(value: number): number {
  return Math.max(0, Math.min(worldSize - 1, value))
}
