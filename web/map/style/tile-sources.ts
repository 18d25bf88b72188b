import type { VectorSourceSpecification } from 'maplibre-gl'
import type { StyleInput } from './style-input.ts'

/** Zooms at which the server has tiles of a layer; beyond the last, the map enlarges. Levels have them all. */
const tileZooms: Record<string, { minzoom: number; maxzoom: number }> = {
  building: { minzoom: 12, maxzoom: 16 },
  compound: { minzoom: 12, maxzoom: 16 },
  'service-point': { minzoom: 10, maxzoom: 16 },
}
const allZooms = { minzoom: 0, maxzoom: 16 }

/**
 * One vector source for each tile layer of the city, at the URL that contains its version. The version makes the URL
 * immutable, so a new revision is a new source and everything else stays in the cache.
 */
export function tileSources({ origin, tileVersions }: StyleInput): Record<string, VectorSourceSpecification> {
  const entries = Object.entries(tileVersions).map(([layer, version]) => [
    layer,
    {
      type: 'vector' as const,
      tiles: [`${origin}/tiles/${layer}/${version}/{z}/{x}/{y}.mvt`],
      ...(tileZooms[layer] ?? allZooms),
    },
  ])
  return Object.fromEntries(entries)
}
