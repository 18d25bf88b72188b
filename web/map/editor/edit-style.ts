import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { type GroundInput, groundStyle } from '../ground/ground-style.ts'
import { fontStack } from '../style/fonts.ts'
import { collect, type EditPicture, tones } from './edit-picture.ts'
import type { EditTheme } from './edit-theme.ts'

export const cutHatch = 'cut-hatch'
/** Source of each part of the picture. */
export const sourceOf = (part: keyof EditPicture): string => `edit-${part}`
const parts: readonly (keyof EditPicture)[] = [
  'cells',
  'former',
  'parent',
  'around',
  'names',
  'compounds',
  'buildings',
  'sketch',
  'problems',
  'handles',
]

export type EditStyleInput = Omit<GroundInput, 'theme'> & { theme: EditTheme }

/** The editor's map: tints of the parts under the town, borders, compounds, handles and problems over it. */
export function editStyle(input: EditStyleInput): StyleSpecification {
  const { sources, land, town, names } = groundStyle(input)
  const data = { type: 'geojson' as const, data: collect([]) }
  return {
    version: 8,
    sources: { ...sources, ...Object.fromEntries(parts.map((part) => [sourceOf(part), data])) },
    layers: [...land, ...tintLayers(input), ...town, ...drawnLayers(input), ...names, ...markLayers(input)],
    transition: { duration: 0, delay: 0 },
  }
}

const isTrue = (property: string): ExpressionSpecification => ['==', ['get', property], true]

function tintLayers({ theme }: EditStyleInput): LayerSpecification[] {
  const tone: ExpressionSpecification = [
    'match',
    ['get', 'tone'],
    ...tones.flatMap((each) => [each, theme.tone[each]] as const),
    theme.land,
  ] as unknown as ExpressionSpecification
  return [
    {
      id: 'edit-tint',
      type: 'fill',
      source: sourceOf('cells'),
      filter: ['!=', ['get', 'tone'], null],
      paint: { 'fill-color': tone, 'fill-opacity': 0.2, 'fill-antialias': false },
    },
  ]
}

/** What is drawn over the town, bottom → top. */
function drawnLayers({ theme, unit }: EditStyleInput): LayerSpecification[] {
  const line = (
    id: string,
    part: keyof EditPicture,
    color: string,
    width: number,
    extra: Partial<Extract<LayerSpecification, { type: 'line' }>> = {},
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: sourceOf(part),
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    ...extra,
    paint: { 'line-color': color, 'line-width': width * unit, ...extra.paint },
  })
  return [
    {
      id: 'edit-around-veil',
      type: 'fill',
      source: sourceOf('around'),
      paint: { 'fill-color': theme.land, 'fill-opacity': 0.52, 'fill-antialias': false },
    },
    {
      id: 'edit-cut-compounds',
      type: 'fill',
      source: sourceOf('compounds'),
      filter: isTrue('isCut'),
      paint: { 'fill-pattern': cutHatch, 'fill-antialias': false },
    },
    line('edit-compounds', 'compounds', theme.label2, 1, {
      filter: ['!', isTrue('isCut')],
      layout: {},
      paint: { 'line-dasharray': [3, 2], 'line-opacity': 0.55 },
    }),
    line('edit-cut-compounds-edge', 'compounds', theme.warn, 2, {
      filter: isTrue('isCut'),
      layout: {},
      paint: { 'line-dasharray': [3, 2] },
    }),
    {
      id: 'edit-buildings',
      type: 'fill',
      source: sourceOf('buildings'),
      paint: {
        'fill-color': ['match', ['get', 'is'], 'cut', theme.warn, theme.action],
        'fill-opacity': 0.85,
      },
    },
    line('edit-buildings-edge', 'buildings', theme.ink, 1.6),
    line('edit-around', 'around', theme.ink, 1.2, { paint: { 'line-opacity': 0.28 } }),
    line('edit-parent', 'parent', theme.ink, 2.5, { paint: { 'line-opacity': 0.62 } }),
    line('edit-former', 'former', theme.ink, 1.6, {
      layout: {},
      paint: { 'line-dasharray': [2, 2], 'line-opacity': 0.7 },
    }),
    line('edit-cells-case', 'cells', theme.paper, 5, { paint: { 'line-opacity': 0.7 } }),
    line('edit-cells', 'cells', theme.ink, 2, { paint: { 'line-opacity': 0.62 } }),
    line('edit-selected-case', 'cells', theme.paper, 6.5, { filter: isTrue('isSelected') }),
    line('edit-selected', 'cells', theme.ink, 3, { filter: isTrue('isSelected') }),
    line('edit-sketch', 'sketch', theme.action, 3, { layout: {}, paint: { 'line-dasharray': [2.5, 1.5] } }),
    {
      id: 'edit-sketch-points',
      type: 'circle',
      source: sourceOf('sketch'),
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 5 * unit,
        'circle-color': theme.paper,
        'circle-stroke-color': theme.action,
        'circle-stroke-width': 2 * unit,
      },
    },
  ]
}

/** Names, handles, and the places of problems. */
function markLayers({ theme, unit, language }: EditStyleInput): LayerSpecification[] {
  return [
    {
      id: 'edit-names',
      type: 'symbol',
      source: sourceOf('names'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': fontStack.bold(theme),
        'text-size': ['match', ['get', 'of'], 'cell', 14 * unit, 'around', 12 * unit, 13 * unit],
        'text-max-width': language === 'en' ? 10 : 14,
        'text-variable-anchor': ['center', 'top', 'bottom'],
        'symbol-sort-key': ['match', ['get', 'of'], 'cut', 0, 'cell', 1, 'compound', 2, 3],
      },
      paint: {
        'text-color': ['match', ['get', 'of'], 'cut', theme.warn, 'around', theme.label2, theme.label],
        'text-halo-color': theme.halo,
        'text-halo-width': 2 * unit,
      },
    },
    {
      id: 'edit-middles',
      type: 'circle',
      source: sourceOf('handles'),
      filter: ['==', ['get', 'is'], 'middle'],
      paint: {
        'circle-radius': 3.5 * unit,
        'circle-color': theme.paper,
        'circle-stroke-color': theme.action,
        'circle-stroke-width': 1.5 * unit,
      },
    },
    {
      id: 'edit-vertices',
      type: 'circle',
      source: sourceOf('handles'),
      filter: ['==', ['get', 'is'], 'vertex'],
      paint: {
        'circle-radius': 5 * unit,
        'circle-color': ['case', isTrue('isSelected'), theme.action, theme.paper],
        'circle-stroke-color': ['case', isTrue('isSelected'), theme.paper, theme.ink],
        'circle-stroke-width': 2 * unit,
      },
    },
    {
      id: 'edit-problems',
      type: 'circle',
      source: sourceOf('problems'),
      paint: {
        'circle-radius': 9 * unit,
        'circle-color': ['case', isTrue('isBlocking'), theme.ink, theme.warn],
        'circle-stroke-color': theme.paper,
        'circle-stroke-width': 2 * unit,
      },
    },
    {
      id: 'edit-problem-signs',
      type: 'symbol',
      source: sourceOf('problems'),
      layout: {
        'text-field': '!',
        'text-font': fontStack.bold(theme),
        'text-size': 13 * unit,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': theme.paper },
    },
  ]
}
