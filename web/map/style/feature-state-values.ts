import type { ExpressionSpecification } from 'maplibre-gl'
import { noDataSlot, unknownSlot } from '../fill-slots.ts'

/** Keys of feature state; scene/feature-states.ts is their only writer. */
export type StateKey = 'slot' | 'hovered' | 'selected'

/** The fill slot of a feature. Unset is unknown, never zero. */
export const slotOfFeature: ExpressionSpecification = ['coalesce', ['feature-state', 'slot'], unknownSlot]

export const isFlagged = (key: Exclude<StateKey, 'slot'>): ExpressionSpecification => [
  'boolean',
  ['feature-state', key],
  false,
]

/** Whether any feature has the flag: global state of the same name. */
export const anyIsFlagged = (key: Exclude<StateKey, 'slot'>): ExpressionSpecification => [
  'boolean',
  ['global-state', key],
  false,
]

/** Colour of the slot; the ground of no data for what has none (−1, −2), plain land for what is unknown. */
export function slotColour(
  fills: readonly string[],
  { noData, land }: { noData: string; land: string },
  slotOf: ExpressionSpecification = slotOfFeature,
): ExpressionSpecification {
  const cases = fills.flatMap((colour, slot) => [slot, colour])
  return ['match', slotOf, ...cases, unknownSlot, land, noData] as unknown as ExpressionSpecification
}

export const hasNoData: ExpressionSpecification = ['==', slotOfFeature, noDataSlot]
