import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { offsetPosition } from '../../../geo/coords/offset-position.ts'
import type { EditTheme } from '../editor/edit-theme.ts'
import { fontStack } from '../style/fonts.ts'
import type { StreetPicture } from './street-picture.ts'

/** Where a finger may touch a stretch. */
export const touchLayer = 'street-stretch-touch'

/** What lies around, the stretches by what was seen of them, and where the holder is. Equal input gives an equal style. */
export function streetStyle(theme: EditTheme, picture: StreetPicture): StyleSpecification {
  return {
    version: 8,
    sources: sourcesOf(picture),
    layers: [
      { id: 'street-land', type: 'background', paint: { 'background-color': theme.land } },
      line('street-lines-case', 'street-lines', theme.roadCase, 9),
      line('street-lines', 'street-lines', theme.road, 6),
      {
        id: 'street-buildings',
        type: 'fill',
        source: 'street-buildings',
        paint: { 'fill-color': theme.building.color, 'fill-opacity': theme.building.alpha * 1.6 },
      },
      line('street-borders', 'street-borders', theme.label2, 1),
      ...stretchLayers(theme),
      ...holderLayers(theme),
    ],
    transition: { duration: 0, delay: 0 },
  }
}

const feature = (geometry: Geometry, properties: Feature['properties'] = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})
const source = (features: Feature[]) => ({
  type: 'geojson' as const,
  data: { type: 'FeatureCollection', features } as FeatureCollection,
})
const asLines = (lines: readonly (readonly Position[])[]): Geometry => ({
  type: 'MultiLineString',
  coordinates: lines.map((each) => [...each]),
})

function sourcesOf({ borders, buildings, lines, stretches, holder }: StreetPicture) {
  return {
    'street-borders': source([feature(asLines(borders))]),
    'street-lines': source([feature(asLines(lines))]),
    'street-buildings': source(
      buildings.map((rings) => feature({ type: 'Polygon', coordinates: rings.map((ring) => [...ring]) })),
    ),
    'street-stretches': source(
      stretches.map(({ line: coordinates, state, isSelected }) =>
        feature({ type: 'LineString', coordinates: [...coordinates] }, { state, isSelected }),
      ),
    ),
    'street-touch': source(
      stretches.map(({ id, line: coordinates }) =>
        feature({ type: 'LineString', coordinates: [...coordinates] }, { id }),
      ),
    ),
    'street-signs': source(
      stretches.map(({ line: coordinates, number, state, isSelected }) =>
        feature(
          { type: 'Point', coordinates: middleOf(coordinates) },
          { text: `${number}${signs[state]}`, state, isSelected },
        ),
      ),
    ),
    'street-holder': source(
      holder
        ? [
            feature({ type: 'Polygon', coordinates: [circle(holder.at, holder.accuracyM)] }),
            feature({ type: 'Point', coordinates: holder.at }),
          ]
        : [],
    ),
  }
}

const signs = { unwalked: '', confirmed: ' ✓', doubtful: ' ?' }

const middleOf = (line: readonly Position[]): Position => {
  const [from, to] = [line[Math.floor((line.length - 1) / 2)]!, line[Math.ceil((line.length - 1) / 2)]!]
  if (from !== to) return from
  const next = line[Math.floor((line.length - 1) / 2) + 1] ?? from
  return line.length === 2 ? [(from[0]! + next[0]!) / 2, (from[1]! + next[1]!) / 2] : from
}

const circle = (at: readonly [number, number], radiusM: number): Position[] =>
  Array.from({ length: 49 }, (_, i) => {
    const angle = (i / 48) * 2 * Math.PI
    return offsetPosition([at[0], at[1]], radiusM * Math.cos(angle), radiusM * Math.sin(angle))
  })

const line = (id: string, from: string, color: string, width: number): LayerSpecification => ({
  id,
  type: 'line',
  source: from,
  layout: { 'line-join': 'round', 'line-cap': 'round' },
  paint: { 'line-color': color, 'line-width': width },
})

/** What was seen is told by stroke and sign as well as by colour: not walked dotted, doubtful dashed, confirmed solid. */
function stretchLayers(theme: EditTheme): LayerSpecification[] {
  const of = (state: string): FilterSpecification => ['==', ['get', 'state'], state]
  const stroke = (state: string, color: string, dash: number[] | null): LayerSpecification => ({
    id: `street-${state}`,
    type: 'line',
    source: 'street-stretches',
    filter: of(state),
    layout: { 'line-join': 'round', 'line-cap': dash ? 'butt' : 'round' },
    paint: {
      'line-color': color,
      'line-width': ['case', ['get', 'isSelected'], 7, 4.5],
      ...(dash && { 'line-dasharray': dash }),
    },
  })
  return [
    {
      id: 'street-stretch-case',
      type: 'line',
      source: 'street-stretches',
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': ['case', ['get', 'isSelected'], theme.ink, theme.paper],
        'line-width': ['case', ['get', 'isSelected'], 13, 8],
      },
    },
    line('street-stretch-ground', 'street-stretches', theme.paper, 7),
    stroke('unwalked', theme.ink, [0.9, 0.9]),
    stroke('doubtful', theme.warn, [2.4, 0.8]),
    stroke('confirmed', theme.action, null),
    {
      id: 'street-signs',
      type: 'symbol',
      source: 'street-signs',
      layout: {
        'text-field': ['get', 'text'],
        'text-font': fontStack.bold(theme),
        'text-size': ['case', ['get', 'isSelected'], 17, 14],
        'text-offset': [0, -1.1],
        'symbol-sort-key': ['case', ['get', 'isSelected'], 0, 1],
      },
      paint: { 'text-color': theme.ink, 'text-halo-color': theme.paper, 'text-halo-width': 2.4 },
    },
    {
      id: touchLayer,
      type: 'line',
      source: 'street-touch',
      paint: { 'line-color': theme.ink, 'line-width': 44, 'line-opacity': 0 },
    },
  ]
}

const holderLayers = (theme: EditTheme): LayerSpecification[] => [
  {
    id: 'street-accuracy',
    type: 'fill',
    source: 'street-holder',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': theme.tone.b, 'fill-opacity': 0.16, 'fill-outline-color': theme.tone.b },
  },
  {
    id: 'street-holder',
    type: 'circle',
    source: 'street-holder',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 8,
      'circle-color': theme.tone.b,
      'circle-stroke-color': theme.paper,
      'circle-stroke-width': 3,
    },
  },
]
