import type { LayerSpecification } from 'maplibre-gl'

/** What a drawer may take off the map; `around`: the neighbours, `counts`: households beside names, `former`: borders in force. */
export const editLayers = ['buildings', 'compounds', 'roads', 'water', 'around', 'counts', 'former'] as const
export type EditLayer = (typeof editLayers)[number]

const ofTiles: Record<string, EditLayer> = { building: 'buildings', road: 'roads', water: 'water' }
const ofLayers: Record<string, EditLayer> = {
  'edit-compounds': 'compounds',
  'edit-around': 'around',
  'edit-around-veil': 'around',
  'edit-former': 'former',
}

/** Of which of these a layer of the style is a part; null: it always shows. (Names are taken out of the picture itself.) */
export const editLayerOf = (layer: LayerSpecification): EditLayer | null =>
  ofLayers[layer.id] ?? ('source-layer' in layer ? ofTiles[layer['source-layer'] ?? ''] : null) ?? null
