import { coarsePath } from '../access/coarse-view.ts'
import type { Queryable } from '../db/db.ts'
import type { CompoundPlaceRow } from '../sql/list-compound-places.ts'
import { sumPlaces } from '../sql/sum-places.ts'
import type { AreaTree } from './area-tree.ts'

/**
 * What a compound has in each leaf area, added up to the grids: the areas where a coarse view ends. Most households first; without
 * what is in no area.
 */
export async function raisePlaces(
  db: Queryable,
  tree: AreaTree,
  places: readonly CompoundPlaceRow[],
): Promise<CompoundPlaceRow[]> {
  const raised = new Map<number, CompoundPlaceRow>()
  for (const place of places) {
    const areaId = coarsePath(tree, place.areaId).at(-1)
    if (areaId === undefined) continue
    const known = raised.get(areaId)
    if (known) {
      known.buildings += place.buildings
      known.householdsTotal += place.householdsTotal
      continue
    }
    const all = await sumPlaces(db, [...tree.subtreeOf([areaId])])
    raised.set(areaId, {
      ...place,
      areaId,
      householdsOfArea: all.householdsTotal,
      buildingsOfArea: all.buildings,
    })
  }
  return [...raised.values()].sort((a, b) => b.householdsTotal - a.householdsTotal || a.areaId - b.areaId)
}
