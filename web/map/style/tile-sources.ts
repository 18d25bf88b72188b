import type { VectorSourceSpecification } from 'maplibre-gl'
import { maxZoom } from '../../../geo/tiles/tile-grid.ts'
import type { StyleInput } from './style-input.ts'

/** Layers with tiles from some zoom on only; asking below is an error. */
const firstZoom: Record<string, number> = { building: 12 }

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
  const entries = layers.map(([layer, version]) => [
    layer,
    {
      type: 'vector' as const,
      tiles: [`${origin}/tiles/${layer}/${version}/{z}/{x}/{y}.mvt`],
      minzoom: firstZoom[layer] ?? 0,
      // Beyond, the map enlarges.
      maxzoom: maxZoom,
    },
  ])
  return Object.fromEntries(entries)
}
