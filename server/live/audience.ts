import type { Actor } from '../access/actor.ts'
import type { AreaTree } from '../services/area-tree.ts'

/** Who is told the same: readers of one audience share every byte. */
export type Audience = {
  key: string
  /** A display: the point of the compound stands for the place, and sensitive cases are left out. */
  snapped: boolean
  areaIds: readonly number[] | 'city'
}

export function audienceOf({ role, areaIds }: Actor): Audience {
  const snapped = role === 'display'
  const areas = areaIds === 'city' ? '*' : areaIds.toSorted((a, b) => a - b).join(',')
  return { key: `${snapped ? 'display' : 'staff'} ${areas}`, snapped, areaIds }
}

/** The areas that an audience sees; null: the whole city, and what lies in no area. */
export const visibleTo = ({ areaIds }: Audience, tree: AreaTree): ReadonlySet<number> | null =>
  areaIds === 'city' ? null : tree.subtreeOf(areaIds)
