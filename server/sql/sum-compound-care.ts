import type { Queryable } from '../db/db.ts'

/** Care subjects of a compound by category, summed over its buildings: counts only, never a building's own. */
export async function sumCompoundCare(
  db: Queryable,
  compoundId: number,
): Promise<{ category: string; n: number }[]> {
  const { rows } = await db.query<{ category: string; n: number }>(
    `
    select n.category, sum(n.n)::int as n
    from building b
    join care_count n on n.district_id = b.district_id and n.building_id = b.id
    where b.compound_id = $1::int
    group by n.category
    having sum(n.n) > 0
    order by n.category
    `,
    [compoundId],
  )
  return rows
}
