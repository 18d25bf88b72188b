import type { Queryable } from '../db/db.ts'

export type LineageRow = {
  fromVersionId: number
  toVersionId: number
  kind: 'split' | 'merge' | 'transfer' | 'rename'
  householdShare: number
  caseShare: number
}

/** Writes which version came from which, with the shares of what was in the earlier one. */
export async function insertLineage(tx: Queryable, rows: readonly LineageRow[], at: Date): Promise<void> {
  await tx.query(
    `
    insert into area_lineage (from_version_id, to_version_id, kind, household_share, case_share, effective_at)
    select r."fromVersionId", r."toVersionId", r.kind, r."householdShare", r."caseShare", $2::timestamptz
    from jsonb_to_recordset($1::jsonb) as r (
      "fromVersionId" int, "toVersionId" int, kind text, "householdShare" float8, "caseShare" float8)
    `,
    [JSON.stringify(rows), at],
  )
}
