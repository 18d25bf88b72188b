import type { Role } from '../../geo/model/session.ts'
import type { AreaTree } from '../services/area-tree.ts'

/** Who acts. Always over the subtrees of some areas, or over the whole city. */
export type Actor = {
  /** null: the server itself, or the demonstration's clock. */
  accountId: number | null
  role: Role | 'system' | 'demo'
  /** Role and place, as it stands in a case's timeline; never a private person's name. */
  label: string
  areaIds: readonly number[] | 'city'
}

/** The areas an actor may see facts of; null: all of them, and also the facts that lie in no area. */
export function visibleAreaIds(actor: Actor, tree: AreaTree): ReadonlySet<number> | null {
  return actor.areaIds === 'city' ? null : tree.subtreeOf(actor.areaIds)
}
