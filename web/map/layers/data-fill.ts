import type { ExpressionSpecification } from 'maplibre-gl'
import { patterns } from '../images/slot-patterns.ts'
import { hasNoData, slotColour, slotOfFeature } from '../style/feature-state-values.ts'
import type { LayerMaker } from '../style/style-input.ts'

/** Tiles of a level are fetched this much before and after the zooms at which it is filled. */
const preload = 0.35

export const fillLayerId = (level: string) => `fill-${level}`

/**
 * The choropleth: one opaque fill for each level, coloured by the slot in feature state, then the hatch of the areas
 * without data, and where patterns help the colours the pattern of each class. No anti-aliasing, or neighbours show a hairline between them.
 */
export const dataFillLayers: LayerMaker = ({ theme, bands, loadedLevels, hatchedLevels, patternSlots }) =>
  bands.flatMap((band) => {
    if (band.fill === null) return []
    const { from, to } = band.fill
    const isLoaded = loadedLevels.includes(band.code)
    const steps = [...(from > 0 ? [from, 1] : []), ...(to < 24 ? [to, 0] : [])]
    // A level that is filled at every zoom has nothing to step between.
    const whileFilled = steps.length === 0 ? 1 : (['step', ['zoom'], from > 0 ? 0 : 1, ...steps] as never)
    const common = {
      type: 'fill' as const,
      source: band.code,
      'source-layer': band.code,
      minzoom: Math.max(0, from - preload),
      maxzoom: Math.min(24, to + preload),
    }
    // What depends on a feature cannot step at a zoom between two tiles' zooms: such a layer itself begins there.
    const overlaid = (id: string, image: string, isMeant: ExpressionSpecification) => ({
      ...common,
      id: `${id}-${band.code}`,
      minzoom: from,
      maxzoom: Math.min(24, to),
      paint: {
        'fill-antialias': false,
        'fill-pattern': `${image}:${theme.name}`,
        'fill-opacity': isLoaded ? (['case', isMeant, 1, 0] as ExpressionSpecification) : 0,
      },
    })
    return [
      {
        ...common,
        id: fillLayerId(band.code),
        paint: {
          'fill-antialias': false,
          'fill-color': slotColour(theme.fills, theme),
          'fill-opacity': isLoaded ? whileFilled : 0,
        },
      },
      // Drawn over every area, seen or not: only where it is seen on some.
      ...(hatchedLevels.includes(band.code) ? [overlaid('hatch', 'hatch', hasNoData)] : []),
      ...patternSlots
        .filter((slot) => patterns[slot] !== undefined)
        .map((slot) => overlaid(`pattern-${slot}`, `pattern:${slot}`, ['==', slotOfFeature, slot])),
    ]
  })
