import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { fontStack } from '../style/fonts.ts'
import { type LayerMaker, marksSource, type StyleInput } from '../style/style-input.ts'

const hasDiamond: ExpressionSpecification = ['>', ['get', 'overdue'], 0]
const hasText: ExpressionSpecification = ['!=', ['get', 'text'], '']
const isSelected: ExpressionSpecification = ['boolean', ['get', 'selected'], false]

/** The count of an area that has no overdue case. It yields to the names of streets. */
export const countLayers: LayerMaker = (input) => [
  markLayer(input, 'counts', ['all', ['!', hasDiamond], ['!', isSelected]]),
]

/** The overdue diamond with its number, and beside it the area's count: one symbol, or one would erase the other. */
export const diamondLayers: LayerMaker = (input) => [
  markLayer(input, 'diamonds', ['all', hasDiamond, ['!', isSelected]]),
]

/** The mark of the selected area is a layer of its own, because overlap cannot depend on a feature. */
export const selectedMarkLayers: LayerMaker = (input) => {
  const layer = markLayer(input, 'selected-mark', isSelected)
  return [{ ...layer, layout: { ...layer.layout, 'icon-overlap': 'always', 'text-overlap': 'always' } }]
}

function markLayer(input: StyleInput, id: string, filter: ExpressionSpecification): SymbolLayerSpecification {
  const { theme, unit, patternSlots } = input
  const besideDiamond: ExpressionSpecification = ['all', hasDiamond, hasText]
  return {
    id,
    type: 'symbol',
    source: marksSource(input),
    filter,
    layout: {
      'icon-image': [
        'case',
        hasDiamond,
        ['concat', 'overdue:', ['to-string', ['get', 'overdue']], `:${theme.name}`],
        '',
      ],
      'icon-size': ['*', unit, ['get', 'scale']],
      'icon-offset': ['case', besideDiamond, ['literal', [-11, 0]], ['literal', [0, 0]]],
      'text-field': ['get', 'text'],
      'text-font': fontStack.regular(theme),
      'text-size': 13 * unit,
      'text-anchor': ['case', besideDiamond, 'left', 'center'],
      'text-offset': ['case', besideDiamond, ['literal', [0.3, 0]], ['literal', [0, 0]]],
      'text-max-width': 20,
      'text-padding': 1,
      'icon-padding': 0,
      'icon-overlap': 'cooperative',
      'text-overlap': 'never',
      // where there is no room for both, the number of the overdue is the one to be seen
      'text-optional': true,
      'symbol-sort-key': ['-', ['get', 'rank']],
    },
    paint: {
      'text-color': ['case', ['get', 'ink'], theme.onFillInk, theme.onFillPaper],
      // A number stands clear of the pattern under it.
      'text-halo-color': ['case', ['get', 'ink'], theme.onFillPaper, theme.onFillInk],
      'text-halo-width': patternSlots.length > 0 ? 2 * unit : 0,
    },
  }
}
