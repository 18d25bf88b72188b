import { type LayerMaker, sourceIds } from '../style/style-input.ts'

/** Takes the room under a panel on the map, placed before all others: a name would stand there half hidden. */
export const coveredLayers: LayerMaker = ({ theme, covered }) => {
  if (covered === null) return []
  const [y, x] = [covered.height / 2, covered.width / 2]
  return [
    {
      id: 'covered',
      type: 'symbol',
      source: sourceIds.covered,
      layout: {
        'icon-image': `blank::${theme.name}`,
        'icon-allow-overlap': true,
        'icon-padding': [y, x, y, x],
      },
    },
  ]
}
