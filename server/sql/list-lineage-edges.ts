import type { Lineage } from '../../geo/model/boundary.ts'
import type { Queryable } from '../db/db.ts'

export type LineageEdgeRow = Omit<Lineage['edges'][number], 'effectiveAt'> & { effectiveAt: Date }

/** What of lineage runs between some versions, by time. */
export async function listLineageEdges(
  db: Queryable,
  versionIds: readonly number[],
): Promise<LineageEdgeRow[]> {
  const { rows } = await db.query<LineageEdgeRow>(
    `
    select from_version_id as "fromVersionId", to_version_id as "toVersionId", kind, household_share as "householdShare",
      case_share as "caseShare", effective_at as "effectiveAt"
    from area_lineage
    where from_version_id = any ($1::int[]) and to_version_id = any ($1::int[])
    order by effective_at, from_version_id, to_version_id
    `,
    [versionIds],
  )
  return rows
}
