import type { Level } from '../../geo/model/level.ts'
import type { AreaTree } from '../services/area-tree.ts'
import type { Actor } from './actor.ts'

/**
 * Whether somebody is shown the city coarsely: no sensitive case, no exact place, and nothing below the staffed level,
 * where the difference between a figure and a list would name a household (DOMAIN 2.4, 3.8).
 */
export const seesCoarsely = (actor: Pick<Actor, 'role'> | undefined): boolean => actor?.role === 'display'

/** The levels of a coarse view: the staffed one and those above it; all of a city that has none. */
export function coarseLevels(levels: readonly Level[]): Level[] {
  const lowest = levels.find(({ isStaffed }) => isStaffed)?.levelNo ?? Number.POSITIVE_INFINITY
  return levels.filter(({ levelNo }) => levelNo <= lowest)
}

/** The levels that a caller may open. */
export const levelsFor = (
  actor: Pick<Actor, 'role'> | undefined,
  levels: readonly Level[],
): readonly Level[] => (seesCoarsely(actor) ? coarseLevels(levels) : levels)

/** The areas around and at a leaf area, outermost first, as far down as a coarse view goes; of none: nothing. */
export function coarsePath(tree: AreaTree, leafId: number | null): number[] {
  if (leafId === null) return []
  const levels = new Set(coarseLevels(tree.levels).map(({ code }) => code))
  return [...tree.ancestorsOf(leafId).map(({ id }) => id), leafId].filter((id) =>
    levels.has(tree.byId.get(id)?.level ?? ''),
  )
}
