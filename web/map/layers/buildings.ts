import { byZoom } from '../style/by-zoom.ts'
import type { LayerMaker } from '../style/style-input.ts'

/** Buildings are a breath of ink over the data, so that the town can be read through its colours. */
export const buildingLayers: LayerMaker = ({ theme }) => [
  {
    id: 'buildings',
    type: 'fill',
    source: 'building',
    'source-layer': 'building',
    minzoom: 12,
    paint: {
      'fill-color': theme.building.color,
      'fill-opacity': byZoom([12, theme.building.alpha * 0.3], [14.2, theme.building.alpha]),
    },
  },
]
