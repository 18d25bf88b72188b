import type { VectorSourceSpecification } from 'maplibre-gl'
import { maxZoom } from '../../../geo/tiles/tile-grid.ts'
import type { StyleInput } from './style-input.ts'

/** Layers with tiles from some zoom on only; asking below is an error. */
const firstZoom: Record<string, number> = { building: 12 }

/** Names of water come from these tiles, however near: a tile names a river once, and one of these is larger than a screen. */
export const waterNames = { source: 'water-name', tile: 'water', lastZoom: 10 } as const

/**
 * One vector source for each tile layer of the city, at the URL that contains its version. The version makes the URL
 * immutable, so a new revision is a new source and everything else stays in the cache.
 */
export function tileSources({
  origin,
  tileVersions,
  data,
}: StyleInput): Record<string, VectorSourceSpecification> {
  // Who may not see every case is given theirs as data, and is refused the tiles of all.
  const layers = Object.entries(tileVersions).filter(
    ([layer]) => layer !== 'incident' || data.incidents === null,
  )
  const sourceOf = (layer: string, version: string, lastZoom: number) => ({
    type: 'vector' as const,
    tiles: [`${origin}/tiles/${layer}/${version}/{z}/{x}/{y}.mvt`],
    minzoom: firstZoom[layer] ?? 0,
    // Beyond, the map enlarges.
    maxzoom: lastZoom,
  })
  const sources = Object.fromEntries(
    layers.map(([layer, version]) => [layer, sourceOf(layer, version, maxZoom)]),
  )
  const { source, tile, lastZoom } = waterNames
  const version = tileVersions[tile]
  return version === undefined ? sources : { ...sources, [source]: sourceOf(tile, version, lastZoom) }
}
