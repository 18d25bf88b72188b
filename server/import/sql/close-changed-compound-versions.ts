import type { Queryable } from '../../db/db.ts'

/** Ends the version in force of every staged compound whose name or geometry differs. Returns how many. */
export async function closeChangedCompoundVersions(tx: Queryable): Promise<number> {
  const { rowCount } = await tx.query(
    `
    update compound_version v
    set valid_to = now()
    from compound c
    join import_stage s on s.key = c.code
    where v.compound_id = c.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
      and (v.name_zh, v.name_en, st_asbinary(v.geom)) is distinct from (s.name_zh, s.name_en, st_asbinary(s.geom))
    `,
  )
  return rowCount
}
