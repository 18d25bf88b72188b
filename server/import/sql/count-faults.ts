import type { Queryable } from '../../db/db.ts'

/** How many faults of each rule a level's areas have. */
export async function countFaults(tx: Queryable, levelNo: number): Promise<Record<string, number>> {
  const { rows } = await tx.query<{ rule: string; n: number }>(
    `
    select f.rule, count(*)::int as n
    from area_fault f
    join area a on a.id = f.area_id
    where a.level_no = $1::smallint
    group by f.rule
    order by f.rule
    `,
    [levelNo],
  )
  return Object.fromEntries(rows.map((row) => [row.rule, row.n]))
}
