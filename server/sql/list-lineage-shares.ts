import type { Queryable } from '../db/db.ts'

export type LineageSharesRow = {
  fromId: number
  toId: number
  toAreaId: number
  householdShare: number
  caseShare: number
}

/** Which version came from which, with the shares of the earlier one's households and cases. */
export async function listLineageShares(db: Queryable): Promise<LineageSharesRow[]> {
  const { rows } = await db.query<LineageSharesRow>(`
    select l.from_version_id as "fromId", l.to_version_id as "toId", v.area_id as "toAreaId",
      l.household_share as "householdShare", l.case_share as "caseShare"
    from area_lineage l
    join area_version v on v.id = l.to_version_id
    order by l.from_version_id, l.to_version_id
  `)
  return rows
}
