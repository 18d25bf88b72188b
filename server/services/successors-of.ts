import type { Successor } from '../../geo/model/area.ts'
import type { AreaHistory } from './area-history.ts'
import { areaRef, type Scope } from './scope-of.ts'

/**
 * The areas of now that a retired one has become, the largest part of its households first; null where neither it nor any of
 * them is among the caller's.
 */
export function successorsOf(
  { tree, visible, sees }: Scope,
  { heirsOfHouseholds, liesIn }: AreaHistory,
  { id, lastVersionId }: { id: number; lastVersionId: number },
): Successor[] | null {
  const heirs = heirsOfHouseholds({ versionId: lastVersionId, areaId: id })
  if (!liesIn(visible, id) && !heirs.some(({ areaId }) => sees(areaId))) return null
  return heirs
    .flatMap(({ areaId, share }) => {
      const heir = tree.byId.get(areaId)
      return heir ? [{ ...areaRef(heir), householdShare: share }] : []
    })
    .sort((a, b) => b.householdShare - a.householdShare || a.id - b.id)
}
