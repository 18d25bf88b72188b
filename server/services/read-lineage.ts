import type { Lineage } from '../../geo/model/boundary.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { findAreaEver } from '../sql/find-area-ever.ts'
import { listLineageEdges } from '../sql/list-lineage-edges.ts'
import { listLineageVersions } from '../sql/list-lineage-versions.ts'
import { areaHistory } from './area-history.ts'
import { areaRef, scopeOf } from './scope-of.ts'

/** Further away, an area is looked up by its own code. */
const steps = 6

/**
 * Where an area came from and what it has become; a retired one leads to its successors. null: it has never been, or neither
 * it nor what it has become is among the caller's areas.
 */
export async function readLineage(
  db: Queryable,
  actor: Actor,
  { level, code }: { level: string; code: string },
): Promise<Lineage | null> {
  const scope = await scopeOf(db, actor)
  const found = await findAreaEver(db, level, code)
  if (!found) return null
  const { status, lastVersionId, ...area } = found
  const { heirsOfHouseholds, liesIn } = await areaHistory(db, scope.tree)
  const heirs = status === 'active' ? [] : heirsOfHouseholds({ versionId: lastVersionId, areaId: area.id })
  if (!liesIn(scope.visible, area.id) && !heirs.some(({ areaId }) => scope.sees(areaId))) return null
  const versions = await listLineageVersions(db, area.id, steps)
  const edges = await listLineageEdges(
    db,
    versions.map(({ versionId }) => versionId),
  )
  return {
    area,
    status,
    versions: versions.map(({ validFrom, validTo, ...rest }) => ({
      ...rest,
      validFrom: validFrom?.toISOString() ?? null,
      validTo: validTo?.toISOString() ?? null,
    })),
    edges: edges.map((edge) => ({ ...edge, effectiveAt: edge.effectiveAt.toISOString() })),
    successors: heirs
      .flatMap(({ areaId, share }) => {
        const heir = scope.tree.byId.get(areaId)
        return heir ? [{ ...areaRef(heir), householdShare: share }] : []
      })
      .sort((a, b) => b.householdShare - a.householdShare || a.id - b.id),
  }
}
