import type { Extent } from '../model/area.ts'
import { maxZoom } from './tile-grid.ts'

/** TileJSON 3.0.0, as far as it is used here. */
export type TileJson = {
  tilejson: '3.0.0'
  name: string
  version: string
  scheme: 'xyz'
  /** The address of a tile; it holds the layer's version, so what it answers never changes. */
  tiles: string[]
  minzoom: number
  maxzoom: number
  bounds: Extent
  attribution: string
  vector_layers: {
    id: string
    description: string
    minzoom: number
    maxzoom: number
    fields: Record<string, string>
  }[]
}

/** What a layer says of itself. `fields`: property → what it holds. */
export type LayerDescription = {
  name: string
  description: string
  minZoom: number
  fields: Record<string, string>
}

/** The TileJSON of one layer at one version. `bounds` in degrees; null (an empty layer) means the world. */
export function makeTileJson(
  layer: LayerDescription,
  at: { version: string; origin: string; bounds: Extent | null; attribution: string },
): TileJson {
  const { name, description, minZoom, fields } = layer
  return {
    tilejson: '3.0.0',
    name,
    version: '1.0.0',
    scheme: 'xyz',
    tiles: [`${at.origin}/tiles/${name}/${at.version}/{z}/{x}/{y}.mvt`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    bounds: at.bounds ?? [-180, -85.05112877980659, 180, 85.05112877980659],
    attribution: at.attribution,
    vector_layers: [{ id: name, description, minzoom: minZoom, maxzoom: maxZoom, fields }],
  }
}
