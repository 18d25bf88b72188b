import type { CompoundRelation } from '../../geo/model/area.ts'

/** Households in common, of the compound in all, and of the area in all. */
type Shares = { common: number; ofCompound: number; ofArea: number }

/** How a compound lies to an area, by households, never by ground (DESIGN, decision 5). Pure. */
export function compoundRelation({ common, ofCompound, ofArea }: Shares): CompoundRelation {
  const areaHoldsAll = common === ofCompound
  const compoundHoldsAll = common === ofArea
  if (areaHoldsAll && compoundHoldsAll) return 'equal'
  if (areaHoldsAll) return 'area-contains-compound'
  return compoundHoldsAll ? 'compound-contains-area' : 'partial'
}
