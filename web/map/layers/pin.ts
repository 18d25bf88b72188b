import { type LayerMaker, sourceIds } from '../style/style-input.ts'

/** The point that a reporter has put on the map. */
export const pinLayers: LayerMaker = ({ theme, unit }) => [
  {
    id: 'pin',
    type: 'symbol',
    source: sourceIds.pin,
    layout: {
      'icon-image': `pin::${theme.name}`,
      'icon-size': unit,
      'icon-anchor': 'bottom',
      'icon-overlap': 'always',
      'icon-ignore-placement': true,
    },
  },
]
