import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import type { LevelBand, LevelRole } from '../level-bands.ts'
import { byZoom } from '../style/by-zoom.ts'
import { fontStack } from '../style/fonts.ts'
import type { LayerMaker, StyleInput } from '../style/style-input.ts'

/**
 * Where a name may stand, best first: on its point, else nearer or farther above, below and beside it, so that a mark
 * on the point does not cost the name. Offsets in ems.
 */
const placesAround: [string, [number, number]][] = [
  ['center', [0, 0]],
  ['top', [0, 1.15]],
  ['bottom', [0, -1.15]],
  ['left', [1, 0]],
  ['right', [-1, 0]],
  ['top', [0, 2.2]],
  ['bottom', [0, -2.2]],
  ['top-left', [1.6, 1]],
  ['top-right', [-1.6, 1]],
  ['bottom-left', [1.6, -1]],
  ['bottom-right', [-1.6, -1]],
  ['left', [2.6, 0]],
  ['right', [-2.6, 0]],
  ['top', [0, 3.6]],
  ['bottom', [0, -3.6]],
]
/** The name of a large area may stand farther off and still within it. */
const farAround: typeof placesAround = [
  ['top', [2.5, 2.2]],
  ['top', [-2.5, 2.2]],
  ['bottom', [2.5, -2.2]],
  ['bottom', [-2.5, -2.2]],
  ['top', [0, 5]],
  ['bottom', [0, -5]],
  ['top', [2.5, 4.4]],
  ['top', [-2.5, 4.4]],
  ['bottom', [2.5, -4.4]],
  ['bottom', [-2.5, -4.4]],
]
/** Clear of the mark that may stand on the point, and of those of neighbours. */
const aroundMark: typeof placesAround = [
  ['bottom', [0, -1.4]],
  ['top', [0, 1.4]],
  ['left', [1.4, 0]],
  ['right', [-1.4, 0]],
  ['bottom', [0, -2.6]],
  ['top', [0, 2.6]],
  ['bottom-left', [1.2, -1.2]],
  ['bottom-right', [-1.2, -1.2]],
  ['top-left', [1.2, 1.2]],
  ['top-right', [-1.2, 1.2]],
  ['left', [2.8, 0]],
  ['right', [-2.8, 0]],
  ['bottom', [0, -4]],
  ['top', [0, 4]],
]
const asAnchors = (places: typeof placesAround) => places.flat() as ['center', [number, number]]
/** Where the level's own numbers stand on the points, its names never do. */
const onlyAround = placesAround.slice(1)

/** Zoom → pixels; the name of a grid stays away, its number stands there. */
const sizes: Record<LevelRole, { from: [number, number]; to: [number, number]; isBold: boolean }> = {
  district: { from: [9, 13], to: [13, 18], isBold: true },
  street: { from: [10, 13], to: [14, 16], isBold: true },
  community: { from: [13, 12], to: [16, 14], isBold: false },
  grid: { from: [14, 12], to: [17, 13], isBold: true },
  micro: { from: [16, 11], to: [18, 12], isBold: false },
}

/** A name in the reader's language; Chinese where there is no other. */
export function nameField(language: StyleInput['language']): ExpressionSpecification {
  return language === 'en'
    ? ['coalesce', ['get', 'name_en'], ['get', 'name'], '']
    : ['coalesce', ['get', 'name'], '']
}

/**
 * Names of areas, from the label layer's points (one per area; from polygons each tile would repeat them).
 * A layer above is placed first, so higher levels win: micro-grid, then community, then street, then district.
 */
const namesOf =
  (...roles: LevelRole[]): LayerMaker =>
  (input) =>
    input.bands
      .filter((band) => roles.includes(band.names.role))
      .toReversed()
      .map((band) => nameLayer(input, band))

export const minorNameLayers = namesOf('micro', 'grid')
export const communityNameLayers = namesOf('community')
export const majorNameLayers = namesOf('street', 'district')

/** The name of what is selected, at any zoom, placed before every other name; an overdue diamond near it stays. */
export const selectedNameLayers: LayerMaker = ({ theme, unit, language, selected, bands }) =>
  selected === null
    ? []
    : [
        {
          id: 'selected-name',
          type: 'symbol',
          source: 'label',
          'source-layer': 'label',
          filter: ['all', ['==', ['get', 'level'], selected.layer], ['==', ['id'], selected.id]],
          layout: {
            'text-field': nameField(language),
            'text-font': fontStack.bold(theme),
            'text-size': sizeOf(
              bands.find((band) => band.code === selected.layer)?.names.role ?? 'grid',
              unit,
            ),
            'text-max-width': language === 'en' ? 9 : 12,
            'text-variable-anchor-offset': asAnchors(aroundMark),
            'text-justify': 'auto',
            'text-padding': 1,
          },
          paint: {
            'text-color': theme.label,
            'text-halo-color': theme.halo,
            'text-halo-width': 2 * unit,
          },
        },
      ]

/** Labels of one layer but the selected one, whose name is a layer of its own. */
export function namedBy(layer: string, selected: StyleInput['selected']): FilterSpecification {
  const isOfLayer: ExpressionSpecification = ['==', ['get', 'level'], layer]
  return selected?.layer === layer ? ['all', isOfLayer, ['!=', ['id'], selected.id]] : isOfLayer
}

function sizeOf(role: LevelRole, unit: number): ExpressionSpecification {
  const { from, to } = sizes[role]
  return byZoom([from[0], from[1] * unit], [to[0], to[1] * unit])
}

function nameLayer({ theme, unit, language, selected }: StyleInput, band: LevelBand) {
  const { from, isBold } = sizes[band.names.role]
  return {
    id: `name-${band.code}`,
    type: 'symbol' as const,
    source: 'label',
    'source-layer': 'label',
    minzoom: band.names.from,
    maxzoom: band.names.to,
    filter: namedBy(band.code, selected),
    layout: {
      'text-field': nameField(language),
      'text-font': isBold ? fontStack.bold(theme) : fontStack.regular(theme),
      'text-size': sizeOf(band.names.role, unit),
      // 汉字 break anywhere: only a very long name may wrap.
      'text-max-width': language === 'en' ? 9 : 12,
      'text-variable-anchor-offset': asAnchors([
        ...(band.marks === null ? placesAround : onlyAround),
        ...(isBold ? farAround : []),
      ]),
      'text-justify': 'auto' as const,
      'text-padding': 1,
    },
    paint: {
      'text-color': isBold ? theme.label : theme.label2,
      'text-halo-color': theme.halo,
      'text-halo-width': Math.min(2, from[1] / 4) * unit,
    },
  }
}
