import { type Actor, visibleAreaIds } from '../access/actor.ts'
import { levelsFor } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import { type AreaNode, type AreaTree, currentAreaTree } from './area-tree.ts'

/** What one caller may see. */
export type Scope = {
  tree: AreaTree
  /** null: the whole city, and what lies in no area. */
  visible: ReadonlySet<number> | null
  sees(areaId: number | null): boolean
  /** Codes of the levels that the caller may open. */
  levels: ReadonlySet<string>
}

export async function scopeOf(db: Queryable, actor: Actor): Promise<Scope> {
  const tree = await currentAreaTree(db)
  const visible = visibleAreaIds(actor, tree)
  return {
    tree,
    visible,
    sees: (areaId) => visible === null || (areaId !== null && visible.has(areaId)),
    levels: new Set(levelsFor(actor, tree.levels).map(({ code }) => code)),
  }
}

/** An area by `level:code` that the caller may see; undefined: there is none. */
export function areaInScope(scope: Scope, levelAndCode: string): AreaNode | undefined {
  const colon = levelAndCode.indexOf(':')
  const area = scope.tree.find(levelAndCode.slice(0, colon), levelAndCode.slice(colon + 1))
  return area && scope.sees(area.id) ? area : undefined
}

/** The ids below an area that the caller may see; with no area: all the caller may see, null for the whole city. */
export function visibleWithin(scope: Scope, area: AreaNode | null): number[] | null {
  if (!area) return scope.visible === null ? null : [...scope.visible]
  return [...scope.tree.subtreeOf([area.id])].filter((id) => scope.sees(id))
}

/** An area as answers name it. */
export const areaRef = ({ id, level, code, nameZh, nameEn }: AreaNode) => ({
  id,
  level,
  code,
  nameZh,
  nameEn,
})
