import { byZoom } from '../style/by-zoom.ts'
import { fontStack } from '../style/fonts.ts'
import type { LayerMaker } from '../style/style-input.ts'
import { nameField } from './names.ts'

export const servicePointLayer = 'service-points'

/** Service points: a small house, hollow while closed, with its name where there is room. */
export const servicePointLayers: LayerMaker = ({ theme, unit, language }) => [
  {
    id: servicePointLayer,
    type: 'symbol',
    source: 'service-point',
    'source-layer': 'service-point',
    minzoom: 15,
    layout: {
      'icon-image': [
        'case',
        ['boolean', ['get', 'open'], true],
        `service:open:${theme.name}`,
        `service:closed:${theme.name}`,
      ],
      'icon-size': byZoom([15, 0.7 * unit], [17, unit]),
      'icon-overlap': 'cooperative',
      'text-field': ['step', ['zoom'], '', 16.3, nameField(language)],
      'text-font': fontStack.regular(theme),
      'text-size': 11 * unit,
      'text-anchor': 'top',
      'text-offset': [0, 0.8],
      'text-optional': true,
      'text-max-width': 10,
    },
    paint: { 'text-color': theme.label2, 'text-halo-color': theme.halo, 'text-halo-width': 2 * unit },
  },
]
