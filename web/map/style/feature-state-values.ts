import type { ExpressionSpecification } from 'maplibre-gl'
import { noDataSlot } from '../fill-slots.ts'

/** Keys of feature state; scene/feature-states.ts is their only writer. */
export type StateKey = 'slot' | 'hovered' | 'selected' | 'focused'

/** The fill slot of a feature. Unset counts as no data, or a missing area would look like zero. */
export const slotOfFeature: ExpressionSpecification = ['coalesce', ['feature-state', 'slot'], noDataSlot]

export const isFlagged = (key: Exclude<StateKey, 'slot'>): ExpressionSpecification => [
  'boolean',
  ['feature-state', key],
  false,
]

/** Colour of the slot; what has none (−1, −2) takes the ground of no data. */
export function slotColour(fills: readonly string[], noData: string): ExpressionSpecification {
  const cases = fills.flatMap((colour, slot) => [slot, colour])
  return ['match', slotOfFeature, ...cases, noData] as unknown as ExpressionSpecification
}

export const hasNoData: ExpressionSpecification = ['==', slotOfFeature, noDataSlot]
