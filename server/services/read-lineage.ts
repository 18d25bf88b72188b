import type { Lineage } from '../../geo/model/boundary.ts'
import type { Actor } from '../access/actor.ts'
import type { Queryable } from '../db/db.ts'
import { findAreaEver } from '../sql/find-area-ever.ts'
import { listLineageEdges } from '../sql/list-lineage-edges.ts'
import { listLineageVersions } from '../sql/list-lineage-versions.ts'
import { areaHistory } from './area-history.ts'
import { scopeOf } from './scope-of.ts'
import { successorsOf } from './successors-of.ts'

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
  const successors =
    status === 'retired'
      ? successorsOf(scope, await areaHistory(db, scope.tree), { id: area.id, lastVersionId })
      : scope.sees(area.id)
        ? []
        : null
  if (!successors) return null
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
    successors,
  }
}
