import type { CoverageFault } from '../../geo/checks/coverage-fault.ts'
import type { Queryable } from '../db/db.ts'

/** Writes what is wrong with the geometry of areas. */
export async function insertAreaFaults(tx: Queryable, faults: readonly CoverageFault[]): Promise<void> {
  await tx.query(
    `
    insert into area_fault (area_id, other_area_id, rule, message, size_m2, at)
    select f."areaId", f."otherAreaId", f.rule, f.message, f."sizeM2",
      st_setsrid(st_makepoint((f.at ->> 0)::float8, (f.at ->> 1)::float8), 4326)
    from jsonb_to_recordset($1::jsonb) as f (
      "areaId" int, "otherAreaId" int, rule text, message text, "sizeM2" float8, at jsonb)
    `,
    [JSON.stringify(faults)],
  )
}
