import { byGround } from '../style/by-zoom.ts'
import type { LayerMaker } from '../style/style-input.ts'

/** Bridges carry the roads over the water that covers them. */
export const bridgeLayers: LayerMaker = ({ theme, unit }) => {
  const common = {
    type: 'line' as const,
    source: 'road',
    'source-layer': 'road',
    minzoom: 11.5,
    filter: ['==', ['get', 'class'], 'bridge'] as ['==', ['get', string], string],
    layout: { 'line-cap': 'butt' as const },
  }
  const wide = (extra: number) =>
    byGround(
      [12, (3.4 + extra) * unit],
      [14, (5.4 + extra) * unit],
      [16, (17 + extra) * unit],
      [18, 42 * unit],
    )
  return [
    { ...common, id: 'bridge-case', paint: { 'line-color': theme.waterEdge, 'line-width': wide(2) } },
    { ...common, id: 'bridge', paint: { 'line-color': theme.road, 'line-width': wide(0) } },
  ]
}
