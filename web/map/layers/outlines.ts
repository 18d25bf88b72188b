import type { ExpressionSpecification } from 'maplibre-gl'
import { worstSlot } from '../fill-slots.ts'
import { anyIsFlagged, isFlagged, slotOfFeature } from '../style/feature-state-values.ts'
import type { LayerMaker, StyleInput } from '../style/style-input.ts'

/** Zooms over which a source's outlines may be drawn. */
type OutlinedSource = { source: string; minzoom: number; maxzoom: number }

/**
 * Outlines of single areas, never a change of their fill: the double line of the worst class of the 3×3, then hover,
 * then the selection's casing and line. All are driven by feature state, so pointing at an area fetches and lays out nothing;
 * a layer in which nothing is outlined is not drawn at all.
 */
export const outlineLayers: LayerMaker = (input) => {
  const sources = outlinedSources(input)
  const worst: ExpressionSpecification = ['==', slotOfFeature, worstSlot]
  const [hovered, isAnyHovered] = [isFlagged('hovered'), anyIsFlagged('hovered')]
  const [selected, isAnySelected] = [isFlagged('selected'), anyIsFlagged('selected')]
  const { theme, unit } = input
  const withWorst = sources.filter(({ source }) => input.worstLevels.includes(source))
  return [
    ...withWorst.map((each) => outline(each, 'worst-ground', worst, true, theme.selectionCase, 5 * unit)),
    ...withWorst.map((each) => outline(each, 'worst', worst, true, theme.selection, 1.6 * unit)),
    ...sources.map((each) => outline(each, 'hover', hovered, isAnyHovered, theme.selection, 2 * unit)),
    ...sources.map((each) =>
      outline(each, 'selected-case', selected, isAnySelected, theme.selectionCase, 6.5 * unit),
    ),
    ...sources.map((each) => outline(each, 'selected', selected, isAnySelected, theme.selection, 3 * unit)),
  ]
}

function outlinedSources({ bands, selected, pointedLevel }: StyleInput): OutlinedSource[] {
  const levels = bands.flatMap((band): OutlinedSource[] => {
    const isAsked = band.code === selected?.layer || band.code === pointedLevel
    if (band.fill === null) {
      return isAsked ? [{ source: band.code, minzoom: 0, maxzoom: 24 }] : []
    }
    const { from, to } = band.fill
    const range = isAsked ? { minzoom: 0, maxzoom: 24 } : { minzoom: from, maxzoom: Math.min(24, to) }
    return [{ source: band.code, ...range }]
  })
  return [...levels, { source: 'compound', minzoom: 13, maxzoom: 24 }]
}

function outline(
  { source, minzoom, maxzoom }: OutlinedSource,
  name: string,
  when: ExpressionSpecification,
  isDrawn: ExpressionSpecification | true,
  color: string,
  width: number,
) {
  return {
    id: `${name}-${source}`,
    type: 'line' as const,
    source,
    'source-layer': source,
    minzoom,
    maxzoom,
    layout: { 'line-join': 'round' as const },
    paint: {
      'line-color': color,
      'line-width': ['case', when, width, 0] as ExpressionSpecification,
      // No feature is asked: MapLibre leaves out a layer whose opacity is 0 throughout.
      'line-opacity': isDrawn === true ? 1 : (['case', isDrawn, 1, 0] as ExpressionSpecification),
      'line-opacity-transition': { duration: 0 },
    },
  }
}
