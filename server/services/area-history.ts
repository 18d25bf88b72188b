import type { RolledArea } from '../../geo/metrics/roll-up.ts'
import { type HeirsOf, successionOf } from '../../geo/metrics/succession.ts'
import type { Queryable } from '../db/db.ts'
import { listEndedVersions } from '../sql/list-ended-versions.ts'
import { listLineageShares } from '../sql/list-lineage-shares.ts'
import type { AreaTree } from './area-tree.ts'

export type AreaHistory = {
  /** Areas that are no more, by id; a parent may be one of them, or stand. */
  retired: ReadonlyMap<number, RolledArea>
  /** What versions have become, by shares of their cases. */
  heirsOfCases: HeirsOf
  /** The same by shares of their households. */
  heirsOfHouseholds: HeirsOf
  /** Whether an area, of now or retired, is among some or was below one of them; null: among all. */
  liesIn(ids: ReadonlySet<number> | null, areaId: number): boolean
}

/** A boundary that changes makes another tree. */
const historyOf = new WeakMap<AreaTree, AreaHistory>()

/** What the areas of the tree came from; read once for each tree. */
export async function areaHistory(db: Queryable, tree: AreaTree): Promise<AreaHistory> {
  const known = historyOf.get(tree)
  if (known) return known
  const ended = await listEndedVersions(db)
  const lineage = await listLineageShares(db)
  const retired = new Map(
    ended.filter(({ isActive }) => !isActive).map((version) => [version.areaId, version]),
  )
  const liesIn: AreaHistory['liesIn'] = (ids, areaId) => {
    if (ids === null || ids.has(areaId)) return true
    const parentId = retired.get(areaId)?.parentId ?? null
    return parentId !== null && liesIn(ids, parentId)
  }
  const history: AreaHistory = {
    retired,
    liesIn,
    heirsOfCases: successionOf(
      ended,
      lineage.map((step) => ({ ...step, share: step.caseShare })),
    ),
    heirsOfHouseholds: successionOf(
      ended,
      lineage.map((step) => ({ ...step, share: step.householdShare })),
    ),
  }
  historyOf.set(tree, history)
  return history
}
