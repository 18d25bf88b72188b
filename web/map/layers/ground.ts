import type { LayerMaker } from '../style/style-input.ts'

/** What lies beyond the city, and the city's own land where nothing is drawn on it. */
export const groundLayers: LayerMaker = ({ theme }) => [
  { id: 'outside', type: 'background', paint: { 'background-color': theme.outside } },
  { id: 'land', type: 'fill', source: 'land', 'source-layer': 'land', paint: { 'fill-color': theme.land } },
]
