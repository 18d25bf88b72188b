import type { ExpressionSpecification } from 'maplibre-gl'
import { byZoom } from '../style/by-zoom.ts'
import { isFlagged } from '../style/feature-state-values.ts'
import { fontStack } from '../style/fonts.ts'
import { type LayerMaker, sourceIds } from '../style/style-input.ts'

export const incidentPointLayer = 'incident-points'
export const incidentClusterLayer = 'incident-clusters'

/** Single cases appear where they no longer cover the counts of their grids. */
export const incidentPointsFrom = 15.3

const isCluster: ExpressionSpecification = ['has', 'point_count']
const scaleBySeverity: ExpressionSpecification = [
  'match',
  ['get', 'severity'],
  'major',
  1.25,
  'difficult',
  1.1,
  1,
]

/**
 * Cases as points: colour and sign say the state, size the severity; an overdue one is the red diamond.
 * Clusters with their count stand in at small scales, in views whose fill does not count cases.
 */
export const incidentLayers: LayerMaker = ({ theme, unit, showsClusters, showsCases, data }) => {
  const minzoom = showsCases ? 0 : incidentPointsFrom
  const from =
    data.incidents === null
      ? { source: 'incident', 'source-layer': 'incident' }
      : { source: sourceIds.incidents }
  const image: ExpressionSpecification = [
    'case',
    ['boolean', ['get', 'overdue'], false],
    `overdue::${theme.name}`,
    ['concat', 'case:', ['get', 'state'], `:${theme.name}`],
  ]
  return [
    ...(showsClusters ? clusterLayers(from, theme, unit) : []),
    {
      id: 'incident-ring',
      type: 'circle',
      ...from,
      minzoom,
      filter: ['!', isCluster],
      paint: {
        'circle-radius': byZoom([15.3, 9 * unit], [17, 13 * unit]),
        'circle-color': theme.selectionCase,
        'circle-opacity': ['case', ['any', isFlagged('selected'), isFlagged('hovered')], 1, 0],
        'circle-stroke-color': theme.selection,
        'circle-stroke-width': ['case', isFlagged('selected'), 3 * unit, isFlagged('hovered'), 2 * unit, 0],
      },
    },
    {
      id: incidentPointLayer,
      type: 'symbol',
      ...from,
      minzoom,
      filter: ['!', isCluster],
      layout: {
        'icon-image': image,
        'icon-size': byZoom([15.3, ['*', 0.66 * unit, scaleBySeverity]], [17, ['*', unit, scaleBySeverity]]),
        'icon-overlap': 'always',
        // Names make way for a case; a case makes way for nothing.
        'symbol-sort-key': ['case', ['boolean', ['get', 'overdue'], false], 1, 0],
      },
    },
  ]
}

function clusterLayers(
  from: { source: string; 'source-layer'?: string },
  theme: Parameters<LayerMaker>[0]['theme'],
  unit: number,
): ReturnType<LayerMaker> {
  const count: ExpressionSpecification = ['coalesce', ['get', 'point_count'], 1]
  return [
    {
      id: incidentClusterLayer,
      type: 'circle',
      ...from,
      maxzoom: incidentPointsFrom,
      filter: isCluster,
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['sqrt', count],
          1,
          7 * unit,
          5,
          11 * unit,
          30,
          20 * unit,
        ],
        'circle-color': theme.fills[3]!,
        'circle-stroke-color': theme.surface,
        'circle-stroke-width': 1.5 * unit,
      },
    },
    {
      id: 'incident-cluster-counts',
      type: 'symbol',
      ...from,
      maxzoom: incidentPointsFrom,
      filter: isCluster,
      layout: {
        'text-field': ['to-string', count],
        'text-font': fontStack.bold(theme),
        'text-size': 10 * unit,
        'text-overlap': 'always',
      },
      paint: { 'text-color': theme.onFillInk },
    },
  ]
}
