import { type LayerMaker, sourceIds } from '../style/style-input.ts'

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
