import type { Queryable } from '../db/db.ts'

/** The last moment at which all versions were in force that a proposal is drawn on; null: they still are. */
export async function drawnMoment(db: Queryable, proposalId: number): Promise<Date | null> {
  const { rows } = await db.query<{ moment: Date | null }>(
    `
    select nullif(min(v.valid_to), 'infinity') - interval '1 millisecond' as moment
    from (
      select v.valid_to
      from proposal_base b
      join area_version v on v.id = b.version_id
      where b.proposal_id = $1::int
      union all
      select v.valid_to
      from proposal_compound b
      join compound_version v on v.id = b.version_id
      where b.proposal_id = $1::int
    ) as v
    `,
    [proposalId],
  )
  return rows[0]!.moment
}
