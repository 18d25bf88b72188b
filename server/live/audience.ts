import type { Actor } from '../access/actor.ts'
import { seesCoarsely } from '../access/coarse-view.ts'
import type { AreaTree } from '../services/area-tree.ts'

/** Who is told the same: readers of one audience share every byte. */
export type Audience = {
  key: string
  /** A display: the point of the compound stands for the place, sensitive cases and levels below its own are left out. */
  snapped: boolean
  areaIds: readonly number[] | 'city'
}

export function audienceOf(actor: Actor): Audience {
  const { areaIds } = actor
  const snapped = seesCoarsely(actor)
  const areas = areaIds === 'city' ? '*' : areaIds.toSorted((a, b) => a - b).join(',')
  return { key: `${snapped ? 'display' : 'staff'} ${areas}`, snapped, areaIds }
}

/** The areas that an audience sees; null: the whole city, and what lies in no area. */
export const visibleTo = ({ areaIds }: Audience, tree: AreaTree): ReadonlySet<number> | null =>
  areaIds === 'city' ? null : tree.subtreeOf(areaIds)
