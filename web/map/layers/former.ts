import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { noDataSlot } from '../fill-slots.ts'
import { patterns } from '../images/slot-patterns.ts'
import { slotColour } from '../style/feature-state-values.ts'
import { type LayerMaker, sourceIds } from '../style/style-input.ts'

export const formerFillLayer = 'former-fill'

const slot: ExpressionSpecification = ['get', 'slot']

/** What areas of the day shown are filled with whose boundaries are in force no longer, over the fills of now. */
export const formerFillLayers: LayerMaker = ({ theme, patternSlots }) => {
  const fill = { type: 'fill' as const, source: sourceIds.former }
  const overlaid = (id: string, image: string, filter: FilterSpecification) => ({
    ...fill,
    id,
    filter,
    paint: { 'fill-antialias': false, 'fill-pattern': `${image}:${theme.name}` },
  })
  return [
    {
      ...fill,
      id: formerFillLayer,
      filter: ['has', 'slot'],
      paint: { 'fill-antialias': false, 'fill-color': slotColour(theme.fills, theme, slot) },
    },
    overlaid('former-hatch', 'hatch', ['==', slot, noDataSlot]),
    ...patternSlots
      .filter((each) => patterns[each] !== undefined)
      .map((each) => overlaid(`former-pattern-${each}`, `pattern:${each}`, ['==', slot, each])),
  ]
}

/** Boundaries of the day shown that are in force no longer. */
export const formerLayers: LayerMaker = ({ theme, unit }) => {
  const line = { type: 'line' as const, source: sourceIds.former }
  return [
    { ...line, id: 'former-case', paint: { 'line-color': theme.selectionCase, 'line-width': 4.5 * unit } },
    {
      ...line,
      id: 'former',
      paint: { 'line-color': theme.accent, 'line-width': 2.5 * unit, 'line-dasharray': [2.5, 1.5] },
    },
  ]
}
