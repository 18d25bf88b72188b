import { byZoom } from '../style/by-zoom.ts'
import type { LayerMaker } from '../style/style-input.ts'

/** Water covers the data and the roads: a river belongs to no grid's colour. */
export const waterLayers: LayerMaker = ({ theme, unit }) => [
  {
    id: 'water',
    type: 'fill',
    source: 'water',
    'source-layer': 'water',
    paint: { 'fill-color': theme.water },
  },
  {
    id: 'water-edge',
    type: 'line',
    source: 'water',
    'source-layer': 'water',
    paint: {
      'line-color': theme.waterEdge,
      'line-width': byZoom([10, 0.6 * unit], [14, unit], [17, 1.4 * unit]),
    },
  },
]
