import type { Queryable } from '../db/db.ts'

/** The highest number ever given to an area of a level by its parent's code and `digits` more; 0: none was. */
export async function lastChildNumber(
  tx: Queryable,
  { levelNo, parentCode, digits }: { levelNo: number; parentCode: string; digits: number },
): Promise<number> {
  const { rows } = await tx.query<{ last: number }>(
    `
    select coalesce(max(right(code, $3::int)::int), 0) as last
    from area
    where level_no = $1::smallint and left(code, length($2::text)) = $2::text
      and substr(code, length($2::text) + 1) ~ ('^[0-9]{' || $3::int || '}$')
    `,
    [levelNo, parentCode, digits],
  )
  return rows[0]!.last
}
