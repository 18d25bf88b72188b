import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { labelPoint } from '../../../geo/topology/label-point.ts'
import { tones } from '../editor/edit-picture.ts'
import { cutHatch, type EditStyleInput } from '../editor/edit-style.ts'
import { groundStyle } from '../ground/ground-style.ts'
import { fontStack } from '../style/fonts.ts'
import type { BorderLook, CellPicture } from './cell-picture.ts'

/** The city with the cells of a proposal over it. Equal input gives an equal style. */
export function cellStyle(input: EditStyleInput, picture: CellPicture): StyleSpecification {
  const { sources, land, town, names } = groundStyle(input)
  return {
    version: 8,
    sources: { ...sources, ...dataOf(picture) },
    layers: [
      ...land,
      ...tintLayers(input),
      ...town,
      ...drawnLayers(input, picture),
      ...names,
      ...signLayers(input),
    ],
    transition: { duration: 0, delay: 0 },
  }
}

const sourceIds = {
  cells: 'proposal-cells',
  borders: 'proposal-borders',
  buildings: 'proposal-buildings',
  compounds: 'proposal-compounds',
  problems: 'proposal-problems',
} as const

function dataOf(picture: CellPicture): StyleSpecification['sources'] {
  const lines = Object.entries(picture.borders ?? {}) as [BorderLook, Position[][]][]
  const source = (features: Feature[]) => ({
    type: 'geojson' as const,
    data: { type: 'FeatureCollection', features } as FeatureCollection,
  })
  return {
    [sourceIds.cells]: source(
      picture.cells.map(({ mark, geometry }) => feature(geometry, { tone: mark?.tone ?? null })),
    ),
    [sourceIds.borders]: source(
      lines.map(([look, coordinates]) => feature({ type: 'MultiLineString', coordinates }, { look })),
    ),
    [sourceIds.buildings]: source(
      picture.buildings.map((rings) =>
        feature({ type: 'Polygon', coordinates: rings as unknown as Position[][] }, {}),
      ),
    ),
    [sourceIds.compounds]: source(
      // a name at one point: over a polygon each tile would repeat it
      picture.compounds.flatMap(({ name, geometry }) => {
        const at = labelPoint(geometry)
        return [feature(geometry, {}), ...(at ? [feature({ type: 'Point', coordinates: at }, { name })] : [])]
      }),
    ),
    [sourceIds.problems]: source(
      picture.problems.map(({ text, isBlocking, at }) =>
        feature({ type: 'Point', coordinates: at }, { text, isBlocking }),
      ),
    ),
  }
}

const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})

const tintLayers = ({ theme }: EditStyleInput): LayerSpecification[] => [
  {
    id: 'proposal-tint',
    type: 'fill',
    source: sourceIds.cells,
    filter: ['!=', ['get', 'tone'], null],
    paint: {
      'fill-color': [
        'match',
        ['get', 'tone'],
        ...tones.flatMap((tone) => [tone, theme.tone[tone]]),
        theme.land,
      ] as unknown as ExpressionSpecification,
      'fill-opacity': 0.2,
      'fill-antialias': false,
    },
  },
]

/** Borders tell their fate by colour and by stroke: new is solid, gone is dashed, the old place of a moved one is dotted. */
function drawnLayers({ theme, unit }: EditStyleInput, { borders }: CellPicture): LayerSpecification[] {
  const line = (
    look: BorderLook,
    color: string,
    width: number,
    dash: number[] | null,
  ): LayerSpecification[] => {
    const shared = {
      type: 'line' as const,
      source: sourceIds.borders,
      filter: ['==', ['get', 'look'], look] as ['==', ['get', string], string],
      layout: { 'line-join': 'round' as const, 'line-cap': dash ? ('butt' as const) : ('round' as const) },
    }
    return [
      {
        ...shared,
        id: `proposal-${look}-case`,
        paint: { 'line-color': theme.paper, 'line-width': (width + 3) * unit },
      },
      {
        ...shared,
        id: `proposal-${look}`,
        paint: {
          'line-color': color,
          'line-width': width * unit,
          ...(dash && { 'line-dasharray': dash }),
        },
      },
    ]
  }
  const outlines: LayerSpecification[] = [
    {
      id: 'proposal-outlines',
      type: 'line',
      source: sourceIds.cells,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': theme.ink, 'line-width': 3 * unit },
    },
  ]
  return [
    {
      id: 'proposal-compounds',
      type: 'fill',
      source: sourceIds.compounds,
      paint: { 'fill-pattern': `${cutHatch}:${theme.name}`, 'fill-antialias': false },
    },
    {
      id: 'proposal-compounds-edge',
      type: 'line',
      source: sourceIds.compounds,
      paint: { 'line-color': theme.warn, 'line-width': 2 * unit, 'line-dasharray': [3, 2] },
    },
    {
      id: 'proposal-buildings',
      type: 'fill',
      source: sourceIds.buildings,
      paint: { 'fill-color': theme.action, 'fill-opacity': 0.55 },
    },
    ...(borders === null
      ? outlines
      : [
          ...line('kept', theme.ink, 2.4, null),
          ...line('removed', theme.overdue, 2.6, [3, 2]),
          ...line('moved-from', theme.ink, 2.2, [0.9, 1.4]),
          ...line('moved-to', theme.action, 3.4, null),
          ...line('added', theme.action, 3.4, null),
        ]),
  ]
}

/** Names of cut compounds, and the numbers of problems. */
const signLayers = ({ theme, unit }: EditStyleInput): LayerSpecification[] => [
  {
    id: 'proposal-compound-names',
    type: 'symbol',
    source: sourceIds.compounds,
    filter: ['has', 'name'],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': fontStack.bold(theme),
      'text-size': 13 * unit,
      'text-max-width': 12,
      'text-variable-anchor': ['center', 'top', 'bottom'],
    },
    paint: { 'text-color': theme.warn, 'text-halo-color': theme.halo, 'text-halo-width': 2 * unit },
  },
  {
    id: 'proposal-problems',
    type: 'circle',
    source: sourceIds.problems,
    paint: {
      'circle-radius': ['*', unit, ['+', 6, ['*', 3, ['length', ['get', 'text']]]]],
      'circle-color': ['case', ['==', ['get', 'isBlocking'], true], theme.ink, theme.warn],
      'circle-stroke-color': theme.paper,
      'circle-stroke-width': 2 * unit,
    },
  },
  {
    id: 'proposal-problem-numbers',
    type: 'symbol',
    source: sourceIds.problems,
    layout: {
      'text-field': ['get', 'text'],
      'text-font': fontStack.bold(theme),
      'text-size': 11 * unit,
      'text-overlap': 'always',
      'text-ignore-placement': true,
    },
    paint: { 'text-color': theme.paper },
  },
]
