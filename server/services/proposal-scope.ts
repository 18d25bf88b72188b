import { drawers } from '../../geo/lifecycle/proposal.ts'
import type { Actor } from '../access/actor.ts'
import type { AreaNode } from './area-tree.ts'
import type { Scope } from './scope-of.ts'

/** Whether an actor works on the boundaries inside an area: it is theirs, or a grid in it is. */
export const seesBoundariesOf = (scope: Scope, actor: Actor, areaId: number): boolean =>
  scope.sees(areaId) ||
  (actor.role === 'grid-leader' &&
    actor.areaIds !== 'city' &&
    actor.areaIds.some((id) => scope.tree.byId.get(id)?.parentId === areaId))

/** Whether an actor may draw at all. */
export const isDrawer = ({ role }: Actor): boolean => drawers.some((drawer) => drawer === role)

/** The areas whose boundaries an actor works on; null: all. */
export function drawnParentsOf(scope: Scope, actor: Actor): number[] | null {
  if (scope.visible === null) return null
  const own = actor.areaIds === 'city' ? [] : actor.areaIds
  const above = own.flatMap((id) => scope.tree.byId.get(id)?.parentId ?? [])
  return [...scope.visible, ...above].filter((id) => seesBoundariesOf(scope, actor, id))
}

/** The level whose cells are drawn in an area: the next one below, where it may be drawn. */
export function drawnLevelOf(scope: Scope, area: AreaNode) {
  const next = scope.tree.levels.find(({ levelNo }) => levelNo === area.levelNo + 1)
  return next?.isDrawable ? next : undefined
}

/** The number by which people call a proposal. */
export const proposalCode = ({ id, createdAt }: { id: number; createdAt: Date }): string =>
  `BP${createdAt.getUTCFullYear()}-${String(id).padStart(4, '0')}`
