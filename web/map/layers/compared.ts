import type { LineLayerSpecification } from 'maplibre-gl'
import { type LayerMaker, sourceIds } from '../style/style-input.ts'

/** What is compared: an outline of its own, and the number that its column bears below its middle. */
export const comparedLayers: LayerMaker = ({ theme, unit, compared }) => {
  const layers = [...new Set(compared.map(({ layer }) => layer))]
  return layers.flatMap((layer): LineLayerSpecification[] => {
    const ids = compared.flatMap((each) => (each.layer === layer ? [each.id] : []))
    const outline = {
      type: 'line' as const,
      source: layer,
      'source-layer': layer,
      filter: ['in', ['id'], ['literal', ids]] as never,
      layout: { 'line-join': 'round' as const },
    }
    return [
      {
        ...outline,
        id: `compared-case-${layer}`,
        paint: { 'line-color': theme.selectionCase, 'line-width': 5.5 * unit },
      },
      {
        ...outline,
        id: `compared-${layer}`,
        paint: { 'line-color': theme.accent, 'line-width': 2.6 * unit },
      },
    ]
  })
}

export const comparedNumberLayers: LayerMaker = ({ theme, unit, compared }) =>
  compared.length === 0
    ? []
    : [
        {
          id: 'compared-numbers',
          type: 'symbol',
          source: sourceIds.compared,
          layout: {
            'icon-image': ['concat', 'number:', ['to-string', ['get', 'number']], `:${theme.name}`],
            'icon-size': unit,
            // Clear of the area's own count; a compound's name stands above it, and its number above that.
            'icon-offset': [
              'case',
              ['==', ['get', 'layer'], 'compound'],
              ['literal', [0, -43]],
              ['literal', [0, 21]],
            ],
            'icon-overlap': 'always',
            'icon-ignore-placement': true,
          },
        },
      ]
