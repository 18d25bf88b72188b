import type { Queryable } from '../../db/db.ts'

/** As `compareAreas`, of compounds: one without a version in force was retired. */
export async function compareCompounds(tx: Queryable): Promise<void> {
  await tx.query('drop table if exists ground_change')
  await tx.query(
    `
    create temp table ground_change on commit drop as
    select s.row_no, c.id, v.id is null as is_retired, v.proposal_id is not null as is_drawn
    from import_stage s
    join compound c on c.code = s.key
    left join compound_version v on v.compound_id = c.id and v.valid_to = 'infinity' and v.recorded_to = 'infinity'
    where v.id is null
      or (v.name_zh, v.name_en, st_asbinary(v.geom)) is distinct from (s.name_zh, s.name_en, st_asbinary(s.geom))
    `,
  )
}
