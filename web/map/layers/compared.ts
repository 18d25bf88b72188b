import { type LayerMaker, sourceIds } from '../style/style-input.ts'

/** Areas being compared: an outline of their own, and the number that their column bears below their middle. */
export const comparedLayers: LayerMaker = ({ theme, unit, compared }) => {
  if (compared === null) return []
  const areas = {
    type: 'line' as const,
    source: compared.level,
    'source-layer': compared.level,
    filter: ['in', ['id'], ['literal', compared.areas.map(({ id }) => id)]] as never,
    layout: { 'line-join': 'round' as const },
  }
  return [
    {
      ...areas,
      id: 'compared-case',
      paint: { 'line-color': theme.selectionCase, 'line-width': 5.5 * unit },
    },
    { ...areas, id: 'compared', paint: { 'line-color': theme.accent, 'line-width': 2.6 * unit } },
  ]
}

export const comparedNumberLayers: LayerMaker = ({ theme, unit, compared }) =>
  compared === null
    ? []
    : [
        {
          id: 'compared-numbers',
          type: 'symbol',
          source: sourceIds.compared,
          layout: {
            'icon-image': ['concat', 'number:', ['to-string', ['get', 'number']], `:${theme.name}`],
            'icon-size': unit,
            // Clear of the area's own count.
            'icon-offset': [0, 21],
            'icon-overlap': 'always',
            'icon-ignore-placement': true,
          },
        },
      ]
