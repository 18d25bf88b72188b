import { byZoom } from '../style/by-zoom.ts'
import { fontStack } from '../style/fonts.ts'
import type { LayerMaker } from '../style/style-input.ts'
import { waterNames } from '../style/tile-sources.ts'
import { namedBy, nameField } from './names.ts'

/** Names along roads: the first to yield. */
export const roadNameLayers: LayerMaker = ({ theme, unit, language }) => [
  {
    id: 'road-names',
    type: 'symbol',
    source: 'road',
    'source-layer': 'road',
    minzoom: 15,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': nameField(language),
      'text-font': fontStack.regular(theme),
      'text-size': 11 * unit,
      'text-max-angle': 30,
      'text-padding': 6,
    },
    paint: { 'text-color': theme.label2, 'text-halo-color': theme.road, 'text-halo-width': 2 * unit },
  },
]

export const compoundNameLayers: LayerMaker = ({ theme, unit, language, selected }) => [
  {
    id: 'compound-names',
    type: 'symbol',
    source: 'label',
    'source-layer': 'label',
    minzoom: 15,
    filter: namedBy('compound', selected),
    layout: {
      'text-field': nameField(language),
      'text-font': fontStack.regular(theme),
      'text-size': byZoom([15, 12 * unit], [17, 13 * unit]),
      'text-max-width': language === 'en' ? 8 : 12,
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 0.9,
      'text-padding': 4,
    },
    paint: { 'text-color': theme.label, 'text-halo-color': theme.halo, 'text-halo-width': 2 * unit },
  },
]

/** A desk's screen shows less of a river from here on than lies between two of its names. */
const namedAgainFrom = 15

/**
 * Names of water, slanted, with a halo of water that breaks the boundary under them: where much of a water is seen one,
 * near by from each tile, so that a river is named again as it runs on.
 */
export const waterNameLayers: LayerMaker = ({ theme, unit, language }) => {
  const nearFrom = namedAgainFrom + Math.log2(unit)
  const name = {
    type: 'symbol' as const,
    layout: {
      'text-field': nameField(language),
      'text-font': fontStack.italic(theme),
      'text-size': byZoom([10, 11 * unit], [12, 12 * unit], [16, 14 * unit]),
      'text-letter-spacing': 0.12,
      'text-padding': 24,
    },
    paint: { 'text-color': theme.waterLabel, 'text-halo-color': theme.water, 'text-halo-width': 2.5 * unit },
  }
  return [
    {
      ...name,
      id: 'water-names',
      source: waterNames.source,
      'source-layer': waterNames.tile,
      minzoom: 10,
      maxzoom: nearFrom,
    },
    { ...name, id: 'water-names-near', source: 'water', 'source-layer': 'water', minzoom: nearFrom },
  ]
}
