import type { Queryable } from '../db/db.ts'

/**
 * Counts a case that the transaction has just written; after the clock is held.
 * Errors: `serialization` where one transaction counts several cases beside another that does; try it again.
 */
export async function countNewCase(
  tx: Queryable,
  { districtId, id }: { districtId: number; id: number },
): Promise<void> {
  await tx.query(
    'select count_case(null, i) from incident i where i.district_id = $1::int and i.id = $2::bigint',
    [districtId, id],
  )
}
