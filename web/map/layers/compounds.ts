import { byZoom } from '../style/by-zoom.ts'
import type { LayerMaker } from '../style/style-input.ts'

/** Where compounds can be pointed at: below, the grid is what a click means. */
export const compoundPickFrom = 16
export const compoundPickLayer = 'compound-pick'

/** A compound is an edge over the data; its body is there to be pointed at, not seen. */
export const compoundLayers: LayerMaker = ({ theme, unit }) => [
  {
    id: compoundPickLayer,
    type: 'fill',
    source: 'compound',
    'source-layer': 'compound',
    minzoom: compoundPickFrom,
    paint: { 'fill-opacity': 0 },
  },
  {
    id: 'compound-edge',
    type: 'line',
    source: 'compound',
    'source-layer': 'compound',
    minzoom: 14,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': theme.surface,
      'line-opacity': byZoom([14, 0], [15, 0.3], [16, 0.75]),
      'line-width': byZoom([14, 0.8 * unit], [16, 1.2 * unit]),
    },
  },
]
