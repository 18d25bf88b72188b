import type { LayerMaker } from '../style/style-input.ts'

/** Parks and lots lie under the data: they show only where nothing is filled, so that no colour leaves the legend. */
export const parkLayers: LayerMaker = ({ theme }) => [
  {
    id: 'parks',
    type: 'fill',
    source: 'park',
    'source-layer': 'park',
    paint: { 'fill-color': ['match', ['get', 'class'], 'lot', theme.block, theme.park] },
  },
]
